import Foundation
import Glibc
import Testing

@testable import BlendFormat

/// Hostile files that are edited cost neither time nor memory without end.
struct EditBoundsTests {
  private let glass = Edit.reference("MA", "Glass")

  /// The usual definitions with these in front of what metadata consists of.
  private func file(
    nesting definitions: [DNABuilder.Definition],
    _ member: (type: String, name: String)
  ) -> [UInt8] {
    let usual = DNABuilder.usual.map { definition in
      guard definition.name == "AssetTag" else { return definition }
      var wider = definition
      wider.members.append(member)
      return wider
    }
    return SampleFile.builder(definitions: usual + definitions).finished()
  }

  @Test(.timeLimit(.minutes(5)))
  func `structs that nest more elements than can be counted are corrupt`() throws {
    // A thousand of a thousand, fifteen times, and not a byte in them.
    var nested = [DNABuilder.Definition("Nested0", [("void", "nothing")])]
    for depth in 1..<15 {
      nested.append(DNABuilder.Definition("Nested\(depth)", [("Nested\(depth - 1)", "all[1024]")]))
    }
    let bytes = file(nesting: nested, (type: "Nested14", name: "all[1024]"))
    #expect(try Edit.failure([.setTags(glass, ["a".bytes])], of: bytes)?.code == .corrupt)
  }

  @Test func `structs that nest a few elements are edited`() throws {
    let nested = [DNABuilder.Definition("Nested", [("AssetTag", "*one"), ("int", "two[9]")])]
    let bytes = file(nesting: nested, (type: "Nested", name: "all[3]"))
    #expect(try Edit.failure([.setTags(glass, ["a".bytes])], of: bytes) == nil)
  }

  @Test func `a data-block longer than its type is refused without being read`() throws {
    var builder = BlendFileBuilder()
    builder.add("AC", "bAction", at: 0x500, SampleFile.id("ACBefore"))
    let index = builder.definitions.index(of: "Material")
    let id = builder.definitions.encode("Material", SampleFile.id("MAGlass"))
    let length = 4 << 20
    builder.addHead("MA", length: length, address: 0x1000, sdna: index, count: 1)
    let start = builder.content.count
    builder.addBytes(id + [UInt8](repeating: 0, count: length - id.count))
    let file = TemporaryFile(builder.finished())
    var editor = try BlendFileEditor(path: file.path, using: Edit.cache)
    // Whoever reads it now finds that it is gone.
    #expect(truncate(String(decoding: file.path, as: UTF8.self), off_t(start + (1 << 20))) == 0)
    let failure = #expect(throws: BlendFormatError.self) { try editor.hasFakeUser(glass) }
    #expect(failure?.code == .corrupt)
  }

  @Test func `metadata larger than any reader takes is refused without being read`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAGlass", assetData: 0x20))
    builder.add("DATA", "AssetMetaData", at: 0x20, ["properties": .pointer(0x30)])
    // A number does not look at the pointer, so that no reader minds where it leads.
    builder.add(
      "DATA",
      "IDProperty",
      at: 0x30,
      ["type": .number(6), "data": .members(["group": .members(["first": .pointer(0x38)])])]
    )
    builder.add(
      "DATA",
      "IDProperty",
      at: 0x38,
      ["name": .text("n"), "type": .number(1), "data": .members(["pointer": .pointer(0x40)])]
    )
    let length = 1 << 30
    builder.addHead("DATA", length: length, address: 0x40, sdna: 0, count: 1)
    let start = builder.content.count
    let rest = Array(builder.finished()[start...])
    // The payload is a hole in the file.
    let file = TemporaryFile(builder.content)
    let descriptor = open(String(decoding: file.path, as: UTF8.self), O_WRONLY)
    defer { close(descriptor) }
    try #require(pwrite(descriptor, rest, rest.count, off_t(start + length)) == rest.count)
    var editor = try BlendFileEditor(path: file.path, using: Edit.cache)
    #expect(try editor.asset(glass) != nil)
    try #require(ftruncate(descriptor, off_t(start)) == 0)
    let failure = #expect(throws: BlendFormatError.self) { try editor.savedMetaData(of: glass) }
    #expect(failure?.code == .tooLarge)
  }

  @Test func `what was edited before is not checked with every later edit`() throws {
    var file = try BlendFile(bytes: SampleFile.builder().finished(), using: Edit.cache)
    var draft = try EditDraft(file)
    try draft.apply([.setTags(glass, ["a".bytes])], to: &file)
    let position = try #require(try draft.index.local(glass, in: file))
    var unsound = try #require(draft.dataBlocks[position])
    unsound.metaData?.asset?.tags = ["other".bytes]
    draft.put(unsound, at: position)
    try draft.apply([.mark(Edit.reference("MA", "Plain"))], to: &file)
    let failure = #expect(throws: BlendFormatError.self) {
      try draft.apply([.setText(glass, .author, "Eva".bytes)], to: &file)
    }
    #expect(failure?.code == .corrupt)
  }

  @Test func `every byte of what follows a stream is compared, however long it is`() throws {
    let trailer = (0..<(5 << 19)).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let packed = Packing.gzip.pack(SampleFile.builder().finished()) + trailer
    var editor = try BlendFileEditor(bytes: packed, using: Edit.cache)
    try editor.apply([.setTags(glass, ["a".bytes])])
    let written = try Edit.written(&editor)
    #expect(Array(written.suffix(trailer.count)) == trailer)
    for distance in [1, 1 << 20, (2 << 20) + 7, trailer.count] {
      var damaged = written
      damaged[damaged.count - distance] ^= 1
      let file = TemporaryFile(damaged)
      let failure = #expect(throws: BlendFormatError.self) {
        try editor.verify(writtenAt: file.path)
      }
      #expect(failure?.code == .corrupt, "\(distance) bytes before the end")
    }
  }
}
