import Foundation
import Testing

@testable import BlendFormat
import TestSupport

/// Damaged and hostile files give one clear error, in bounded time.
///
/// `BLENDSHELF_FUZZ_SEED` repeats a run; `BLENDSHELF_FUZZ_ROUNDS` makes it longer.
struct ExtractionDamageTests {
  static let seed =
    ProcessInfo.processInfo.environment["BLENDSHELF_FUZZ_SEED"].flatMap(UInt64.init)
    ?? UInt64.random(in: 0...(.max))
  static let rounds =
    ProcessInfo.processInfo.environment["BLENDSHELF_FUZZ_ROUNDS"].flatMap(Int.init) ?? 60

  @Test func `a block of a struct that the file does not define is an error`() {
    var file = ConnectedFile()
    file.id("Object", "OBBody", at: 0x1000)
    file.builder.addHead("DATA", length: 4, address: 0x20, sdna: 4000, count: 1)
    file.builder.addBytes([1, 2, 3, 4])
    let bytes = file.bytes
    let error = failure { _ = try Extracted(["OBBody"], from: bytes) }
    #expect(error?.code == .corrupt)
    #expect(error?.offset != nil)
  }

  @Test func `a data-block that is cut off is an error`() {
    var file = ConnectedFile()
    file.id("Object", "OBBody", at: 0x1000, ["parent": .pointer(0x2000)])
    let payload = file.builder.definitions.encode(
      "Object",
      ["id": .members(["name": .text("OBShort")])]
    )
    let index = file.builder.definitions.index(of: "Object")
    file.builder.addHead("OB", length: payload.count - 8, address: 0x2000, sdna: index, count: 1)
    file.builder.addBytes(payload.dropLast(8))
    let bytes = file.bytes
    #expect(failure { _ = try Extracted(["OBBody"], from: bytes) }?.code == .corrupt)
  }

  @Test func `what is left over after the last whole struct is no pointer`() throws {
    var file = ConnectedFile()
    file.id("Mesh", "MEBody", at: 0x1000, ["mat": .pointer(0x20)])
    file.builder.addRaw(at: 0x20, file.builder.definitions.integer(0x2000, 8) + [0, 0x20, 0])
    file.data("Targets", at: 0x30)
    file.builder.addHead(
      "DATA",
      length: 7,
      address: 0x40,
      sdna: file.builder.definitions.index(of: "Targets"),
      count: 1 << 30
    )
    file.builder.addBytes([0, 0x20, 0, 0, 0, 0, 0])
    file.id("Material", "MAOne", at: 0x2000)
    #expect(try Extracted(["MEBody"], from: file.bytes).names == ["MEBody", "MAOne"])
  }

  @Test func `definitions that nest in themselves are an error`() {
    var definitions = ConnectedFile.definitions
    definitions.append(.init("Endless", [("Object", "*ob"), ("Inner77", "inner")]))
    definitions.append(.init("Inner77", [("int", "a"), ("int", "b")]))
    var file = ConnectedFile()
    file.builder = BlendFileBuilder(definitions: definitions)
    file.builder.add("GLOB", "FileGlobal", at: 0x10, [:])
    file.id("Object", "OBBody", at: 0x1000)
    file.data("Endless", at: 0x20, [:])
    var bytes = file.bytes
    // The inner struct gets the outer one's name: now it holds itself.
    let name = Array("Inner77".utf8)
    for offset in bytes.indices.dropLast(7) where Array(bytes[offset..<offset + 7]) == name {
      bytes.replaceSubrange(offset..<offset + 7, with: "Endless".utf8)
    }
    #expect(failure { _ = try Extracted(["OBBody"], from: bytes) }?.code == .corrupt)
  }

  @Test func `arrays of structs without end are bounded`() {
    var definitions = ConnectedFile.definitions
    definitions.append(.init("L0", [("Object", "*ob")]))
    for level in 1...6 {
      definitions.append(.init("L\(level)", [("L\(level - 1)", "inner[8]")]))
    }
    var file = ConnectedFile()
    file.builder = BlendFileBuilder(definitions: definitions)
    file.builder.add("GLOB", "FileGlobal", at: 0x10, [:])
    file.id("Object", "OBBody", at: 0x1000)
    file.builder.addHead(
      "DATA",
      length: 0,
      address: 0x20,
      sdna: file.builder.definitions.index(of: "L6"),
      count: 1
    )
    let bytes = file.bytes
    #expect(failure { _ = try Extracted(["OBBody"], from: bytes) }?.code == .corrupt)
  }

  @Test func `the work ends when it is cancelled`() throws {
    let bytes = ConnectedFile.sample().bytes
    var extraction = try BlendFileExtraction(bytes: bytes, using: DNACache())
    let error = failure {
      _ = try extraction.select([DataBlockReference("OBBody")]) { true }
    }
    #expect(error?.code == .cancelled)
    _ = try extraction.select([DataBlockReference("OBBody")])
    let late = failure {
      try extraction.write(toFileDescriptor: -1, storedPath: [1]) { true }
    }
    #expect(late?.code == .cancelled)
  }

  @Test func `more lost pointers than any real file has are an error`() {
    var file = ConnectedFile()
    file.id("Object", "OBGone", at: 0x1000)
    file.id("Material", "MABody", at: 0x2000)
    let count = (1 << 16) + 1
    file.builder.addHead(
      "DATA",
      length: count * 16,
      address: 0x20,
      sdna: file.builder.definitions.index(of: "ImageUser"),
      count: count
    )
    let one = [UInt8](repeating: 0, count: 8) + file.builder.definitions.integer(0x1000, 8)
    file.builder.addBytes(Array(repeatElement(one, count: count).joined()))
    let bytes = file.bytes
    #expect(failure { _ = try Extracted(["MABody"], from: bytes) }?.code == .tooLarge)
  }

  @Test func `what cannot be written is told`() throws {
    var extraction = try BlendFileExtraction(
      bytes: ConnectedFile.sample().bytes,
      using: DNACache()
    )
    _ = try extraction.select([DataBlockReference("OBBody")])
    let error = failure { try extraction.write(toFileDescriptor: -1, storedPath: [1]) }
    #expect(error?.code == .io)
  }

  @Test func `a written file that was changed is noticed`() throws {
    var extraction = try BlendFileExtraction(
      bytes: ConnectedFile.sample().bytes,
      using: DNACache()
    )
    let extracted = try Extracted([DataBlockReference("OBBody")], &extraction)
    for offset in [20, extracted.bytes.count / 2, extracted.bytes.count - 1] {
      var bytes = extracted.bytes
      bytes[offset] ^= 0x55
      let target = TemporaryFile(bytes)
      #expect(failure { try extraction.verify(writtenAt: target.path) }?.code == .corrupt)
    }
  }

  @Test func `random damage never traps`() throws {
    print("extraction seed \(Self.seed)")
    var random = SplitMix64(seed: Self.seed)
    let whole = ConnectedFile.sample().bytes
    for _ in 0..<Self.rounds {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let offset = Int.random(in: 12..<bytes.count, using: &random)
        bytes[offset] =
          [0, 0xFF, 0x20, 0x7F, .random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      if Int.random(in: 0..<8, using: &random) == 0 {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      try Self.tryAll(bytes)
    }
  }

  @Test(arguments: ["3.4", "4.5", "5.0"])
  func `random damage of a real file never traps`(version: String) throws {
    var random = SplitMix64(seed: Self.seed)
    let library = Fixtures.folder(version).appending(path: "library/props/furniture.blend")
    var file = try BlendFile(path: library.bytes)
    let whole = try file.bytes(in: 0..<(file.blocks.last?.endOffset ?? 0))
    // What describes the structs is tried with the synthetic file, of which it is a larger part.
    let end = file.blocks.first { $0.head.code == .dna1 }?.headOffset ?? whole.count
    for _ in 0..<Self.rounds / 10 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let offset = Int.random(in: 20..<end, using: &random)
        bytes[offset] = .random(in: 0...255, using: &random)
      }
      try Self.tryAll(bytes, most: 6)
    }
  }

  /// Extracts each data-block of a file: an error is as good as a success.
  static func tryAll(_ bytes: [UInt8], most: Int = 40) throws {
    do {
      var extraction = try BlendFileExtraction(bytes: bytes, using: Extracted.cache)
      let references = extraction.file.dataBlocks.prefix(most).map(\.reference)
      for reference in references {
        do {
          _ = try Extracted([reference], &extraction, files: ["//cache/ocean": "//elsewhere"])
        } catch let error as BlendFormatError {
          #expect(!error.message.isEmpty)
        }
      }
    } catch let error as BlendFormatError {
      #expect(!error.message.isEmpty)
    }
  }
}
