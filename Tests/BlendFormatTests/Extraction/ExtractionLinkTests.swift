import Testing

@testable import BlendFormat

/// What is linked from libraries stays linked.
struct ExtractionLinkTests {
  private var file: ConnectedFile {
    var file = ConnectedFile()
    file.id("Material", "MALocal", at: 0x1000)
    file.id("Mesh", "MEBody", at: 0x2000, ["mat": .pointer(0x20)])
    file.pointers(at: 0x20, [0x1000, 0x5100])
    file.id("Object", "OBBody", at: 0x3000, ["parent": .pointer(0x6100), "data": .pointer(0x2000)])
    file.library("//lib/materials.blend", at: 0x5000, ["parent": .pointer(0x7000)])
    file.placeholder("MALinked", at: 0x5100, library: 0x5000)
    file.placeholder("MAUnused", at: 0x5200, library: 0x5000)
    file.library("/abs/objects.blend", at: 0x6000)
    file.placeholder("OBLinked", at: 0x6100, library: 0x6000)
    file.library("//lib/unused.blend", at: 0x7000)
    file.placeholder("OBElsewhere", at: 0x7100, library: 0x7000)
    return file
  }

  @Test func `links that are needed stay with their libraries`() throws {
    let extracted = try Extracted(["OBBody"], from: file.bytes)
    #expect(extracted.names == ["MALocal", "MEBody", "OBBody"])
    #expect(
      extracted.contents.libraries.map { String(decoding: $0, as: UTF8.self) } == [
        "//lib/materials.blend", "/abs/objects.blend",
      ]
    )
    #expect(extracted.contents.linkedDataBlocks.map(\.libraryIndex) == [0, 1])
    var written = try extracted.file()
    let links = try written.links()
    #expect(links.libraries == extracted.contents.libraries)
    #expect(links.dataBlocks == extracted.contents.linkedDataBlocks)
    #expect(
      written.names.suffix(4) == ["LIlib20480", "MALinked", "LIlib24576", "OBLinked"]
    )
  }

  @Test func `a library that nothing is linked from stays away, also as another's parent`() throws {
    var written = try Extracted(["MEBody"], from: file.bytes).file()
    #expect(written.names == ["MALocal", "MEBody", "LIlib20480", "MALinked"])
    #expect(try written.pointer("Library", "parent", in: "LIlib20480") == 0)
  }

  @Test func `a library gets the path from the new place`() throws {
    let extracted = try Extracted(
      ["OBBody"],
      from: file.bytes,
      libraries: ["//lib/materials.blend": "//../old/lib/materials.blend"]
    )
    var written = try extracted.file()
    #expect(
      try written.links().libraries.map { String(decoding: $0, as: UTF8.self) } == [
        "//../old/lib/materials.blend", "/abs/objects.blend",
      ]
    )
  }

  @Test func `two libraries never become one`() {
    let bytes = file.bytes
    let refusal = failure {
      _ = try Extracted(
        ["OBBody"],
        from: bytes,
        libraries: ["//lib/materials.blend": "/abs/objects.blend"]
      )
    }
    #expect(refusal?.code == .refused)
  }

  @Test func `a path that a library has no room for is refused`() {
    let bytes = file.bytes
    let refusal = failure {
      _ = try Extracted(
        ["OBBody"],
        from: bytes,
        libraries: ["/abs/objects.blend": "/" + String(repeating: "x", count: 1023)]
      )
    }
    #expect(refusal?.code == .refused)
  }

  @Test func `a placeholder without a library is an error`() {
    var file = ConnectedFile()
    file.placeholder("OBLost", at: 0x1000, library: 0x4444)
    file.id("Object", "OBChild", at: 0x2000, ["parent": .pointer(0x1000)])
    let bytes = file.bytes
    // Without its library it would be a data-block of the file itself.
    #expect(failure { _ = try Extracted(["OBChild"], from: bytes) }?.code == .corrupt)
  }

  @Test func `looking at many libraries can be stopped`() throws {
    var file = ConnectedFile()
    for number in 0..<64 as Range<UInt64> {
      file.library("//\(number).blend", at: 0x10000 + number * 0x100)
      file.placeholder(
        "OB\(number)",
        at: 0x20000 + number * 0x100,
        library: 0x10000 + number * 0x100
      )
    }
    file.id("Object", "OBAll", at: 0x30000, ["mat": .pointer(0x20)])
    file.pointers(at: 0x20, (0..<64).map { 0x20000 + $0 * 0x100 })
    var extraction = try BlendFileExtraction(bytes: file.bytes, using: Extracted.cache)
    var asked = 0
    _ = try extraction.select([DataBlockReference("OBAll")]) {
      asked += 1
      return false
    }
    #expect(asked > 64)
    let extracted = try Extracted([DataBlockReference("OBAll")], &extraction)
    #expect(extracted.contents.libraries.count == 64)
    #expect(try extracted.file().names.count == 129)
  }
}
