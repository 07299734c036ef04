import BlendFormat
import Testing

/// What a file links by name, and repairing it.
struct EditLinksTests {
  private let props = "//../lib/props.blend".bytes
  private let chair = Edit.reference("OB", "Chair")

  private func shot() -> [UInt8] {
    var builder = SampleFile.builder()
    func member(_ name: String, _ library: UInt64) -> [String: BlendFileBuilder.Value] {
      SampleFile.idMembers(name, library: library)
    }
    builder.add("ID", "ID", at: 0x5010, member("OBTable", 0x4000))
    builder.add(
      "LI",
      "Library",
      at: 0x4100,
      [
        "id": .members(SampleFile.idMembers("LIother.blend")), "name": .text("//other.blend"),
      ]
    )
    builder.add("ID", "ID", at: 0x5020, member("OBChair", 0x4100))
    return builder.finished()
  }

  private func links(_ bytes: [UInt8]) throws -> [String] {
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    let links = try editor.links()
    return links.dataBlocks.map { link in
      let library = link.libraryIndex.map { links.libraries[$0].text } ?? "none"
      return "\(library) \(link.code) \(link.name.text)"
    }
  }

  @Test func `links are listed by library, type and name`() throws {
    #expect(
      try links(shot()) == [
        "//../lib/props.blend OB Chair", "//../lib/props.blend OB Table", "//other.blend OB Chair",
      ]
    )
    let contents = try AssetReader.readContents(of: shot(), using: Edit.cache)
    var editor = try BlendFileEditor(bytes: shot(), using: Edit.cache)
    let found = try editor.links()
    #expect(found.libraries == contents.libraries)
    #expect(found.dataBlocks == contents.linkedDataBlocks)
  }

  @Test func `a placeholder of one library is renamed, others keep their name`() throws {
    let bytes = try Edit.applying(
      [.renameLinked(chair, library: props, to: "Židle".bytes)],
      to: shot()
    )
    #expect(
      try links(bytes) == [
        "//../lib/props.blend OB Židle", "//../lib/props.blend OB Table", "//other.blend OB Chair",
      ]
    )
    let changed = zip(bytes, shot()).filter { $0 != $1 }.count
    #expect(bytes.count == shot().count)
    #expect(changed <= 6)
  }

  @Test func `names of placeholders swap within a library`() throws {
    let edits: [BlendEdit] = [
      .renameLinked(chair, library: props, to: "Table".bytes),
      .renameLinked(Edit.reference("OB", "Table"), library: props, to: "Chair".bytes),
    ]
    #expect(
      try links(Edit.applying(edits, to: shot())) == [
        "//../lib/props.blend OB Table", "//../lib/props.blend OB Chair", "//other.blend OB Chair",
      ]
    )
    #expect(try Edit.failure([edits[0]], of: shot())?.code == .refused)
  }

  @Test func `the path of a library changes together with its names`() throws {
    let edits: [BlendEdit] = [
      .setLibraryPath(props, to: "//../lib/moved/props.blend".bytes),
      .renameLinked(chair, library: props, to: "Seat".bytes),
    ]
    let bytes = try Edit.applying(edits, to: shot())
    #expect(
      try links(bytes) == [
        "//../lib/moved/props.blend OB Seat", "//../lib/moved/props.blend OB Table",
        "//other.blend OB Chair",
      ]
    )
    #expect(try TakenApart(bytes).others == TakenApart(shot()).others)
  }

  @Test func `a path is refused that is another's, too long or holds a NUL`() throws {
    let longest = [UInt8](repeating: 0x61, count: 1023)
    #expect(try Edit.failure([.setLibraryPath(props, to: longest)], of: shot()) == nil)
    for path in ["//other.blend".bytes, longest + [0x61], [0x61, 0], []] {
      #expect(try Edit.failure([.setLibraryPath(props, to: path)], of: shot())?.code == .refused)
    }
    let swap: [BlendEdit] = [
      .setLibraryPath(props, to: "//other.blend".bytes),
      .setLibraryPath("//other.blend".bytes, to: props),
    ]
    #expect(try links(Edit.applying(swap, to: shot())).first == "//other.blend OB Chair")
  }

  @Test func `paths that are no UTF-8 are kept and can be set`() throws {
    let path: [UInt8] = [0x2F, 0xFF, 0xFE]
    let bytes = try Edit.applying([.setLibraryPath(props, to: path)], to: shot())
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    #expect(try editor.links().libraries.contains(path))
  }

  @Test func `what the file does not link is not found`() throws {
    let nowhere = "//nowhere.blend".bytes
    for edit in [
      BlendEdit.setLibraryPath(nowhere, to: props),
      .renameLinked(chair, library: nowhere, to: [0x61]),
      .renameLinked(Edit.reference("OB", "Lamp"), library: props, to: [0x61]),
      .renameLinked(Edit.reference("MA", "Glass"), library: props, to: [0x61]),
    ] {
      #expect(try Edit.failure([edit], of: shot())?.code == .notFound)
    }
  }
}
