import Testing

@testable import BlendFormat

/// What a data-block needs is taken along, and nothing else.
struct ExtractionClosureTests {
  private static let needed = [
    "IMPicture", "KEKey", "MAGlass", "MAWood", "MEBody", "OBBody", "OBParent", "OBTarget",
    "OBSeveral", "OBProperty",
  ]

  @Test(arguments: [BlendFileBuilder.Layout.littleEndian64, .large64])
  func `everything an object points at is taken along`(
    layout: BlendFileBuilder.Layout
  ) throws {
    let extracted = try Extracted(["OBBody"], from: ConnectedFile.sample(layout).bytes)
    #expect(extracted.names == Self.needed)
    let file = try extracted.file()
    #expect(file.names == Self.needed.sorted())
    #expect(file.blocks.first?.head.code == .global)
    #expect(file.blocks.last?.head.code == .dna1)
  }

  @Test func `a material takes its images along and no scene`() throws {
    let extracted = try Extracted(["MAGlass"], from: ConnectedFile.sample().bytes)
    #expect(extracted.names == ["IMPicture", "MAGlass"])
    #expect(extracted.contents.linkedDataBlocks.isEmpty)
    #expect(extracted.contents.libraries.isEmpty)
  }

  @Test func `what leads to things that are not taken along is null`() throws {
    let extracted = try Extracted(["OBBody"], from: ConnectedFile.sample().bytes)
    var file = try extracted.file()
    let user = try file.payloads("NodeTexImage", in: "MAGlass").first ?? []
    let scene = file.offset("NodeTexImage", "iuser") + file.offset("ImageUser", "scene")
    #expect(user[scene..<scene + 8].allSatisfy { $0 == 0 })
    let original = file.offset("Object", "id") + file.offset("ID", "orig_id")
    let id = try file.payloads("Object", in: "OBBody").first ?? []
    #expect(id[original..<original + 8].allSatisfy { $0 == 0 })
  }

  @Test func `ways back to what is taken along stay`() throws {
    var file = try Extracted(["OBBody"], from: ConnectedFile.sample().bytes).file()
    #expect(try file.pointer("bNodeTree", "owner_id", in: "MAGlass") == 0x3000)
    #expect(try file.pointer("Key", "from", in: "KEKey") == 0x4000)
    #expect(try file.pointer("Object", "data", in: "OBBody") == 0x4000)
  }

  @Test func `a pointer that leads nowhere stays as it is`() throws {
    var file = try Extracted(["OBBody"], from: ConnectedFile.sample().bytes).file()
    let several = try file.payloads("Targets", in: "OBBody").first ?? []
    let places = several.span.bytes
    #expect(places.integer(at: 0, as: UInt64.self, littleEndian: true) == 0x5400)
    #expect(places.integer(at: 16, as: UInt64.self, littleEndian: true) == 0xDEAD)
  }

  @Test func `several chosen data-blocks share what they need`() throws {
    let bytes = ConnectedFile.sample().bytes
    let extracted = try Extracted(["MAGlass", "MAWood", "MAGlass", "IMUnused"], from: bytes)
    #expect(extracted.names == ["IMPicture", "IMUnused", "MAGlass", "MAWood"])
  }

  @Test func `data-blocks that need each other come to an end`() throws {
    var file = ConnectedFile()
    file.id("Object", "OBFirst", at: 0x1000, ["parent": .pointer(0x2000)])
    file.id("Object", "OBSecond", at: 0x2000, ["parent": .pointer(0x3000)])
    file.id(
      "Object",
      "OBThird",
      at: 0x3000,
      ["parent": .pointer(0x1000), "data": .pointer(0x3000)]
    )
    let extracted = try Extracted(["OBSecond"], from: file.bytes)
    #expect(extracted.names == ["OBFirst", "OBSecond", "OBThird"])
  }

  @Test func `addresses of data are not taken for those of other data-blocks`() throws {
    var file = ConnectedFile()
    file.id("Material", "MATree", at: 0x1000, ["nodetree": .pointer(0x2000)])
    file.data("bNodeTree", at: 0x2000, ["id": .members(["name": .text("NTShader")])])
    file.id("Mesh", "MEOther", at: 0x2000, ["mat": .pointer(0x3000)])
    file.pointers(at: 0x3000, [0x1000])
    file.id("Object", "OBUnused", at: 0x3000)
    #expect(try Extracted(["MATree"], from: file.bytes).names == ["MATree"])
    #expect(try Extracted(["MEOther"], from: file.bytes).names == ["MATree", "MEOther"])
  }

  @Test func `a block with a struct is no array of pointers`() throws {
    var file = ConnectedFile()
    file.id("Mesh", "MEBody", at: 0x1000, ["mat": .pointer(0x20)])
    file.data("TextLine", at: 0x20, ["next": .pointer(0x2000)])
    file.id("Material", "MANot", at: 0x2000)
    #expect(try Extracted(["MEBody"], from: file.bytes).names == ["MEBody"])
  }

  @Test func `the chosen ones have a fake user and the others keep what they have`() throws {
    var file = try Extracted(["MAGlass"], from: ConnectedFile.sample().bytes).file()
    let flag = file.offset("Material", "id") + file.offset("ID", "flag")
    let material = try file.payloads("Material", in: "MAGlass").first ?? []
    let image = try file.payloads("Image", in: "IMPicture").first ?? []
    #expect(material[flag + 1] == 2)
    #expect(image[flag + 1] == 0)
  }

  @Test func `only the chosen ones are still assets`() throws {
    var source = ConnectedFile()
    source.id("Image", "IMPart", at: 0x1000, id: ["asset_data": .pointer(0x20)])
    source.data("AssetMetaData", at: 0x20, ["author": .pointer(0x30)])
    source.builder.addText("Ada", at: 0x30)
    source.data("PackedFile", at: 0x40, ["size": .number(7)])
    source.id(
      "Material",
      "MAWhole",
      at: 0x2000,
      id: ["asset_data": .pointer(0x20)],
      ["nodetree": .pointer(0x50)]
    )
    source.data("AssetMetaData", at: 0x20, ["author": .pointer(0x30)])
    source.builder.addText("Eva", at: 0x30)
    source.data("bNodeTree", at: 0x50, ["id": .members(["name": .text("NTShader")])])
    source.data("bNode", at: 0x60, ["id": .pointer(0x1000)])
    var file = try Extracted(["MAWhole"], from: source.bytes).file()
    #expect(file.names == ["IMPart", "MAWhole"])
    #expect(try file.payloads("AssetMetaData", in: "IMPart").isEmpty)
    #expect(try file.payloads("PackedFile", in: "IMPart").count == 1)
    #expect(file.dataBlocks[0].blocks.count == 2)
    #expect(try file.payloads("AssetMetaData", in: "MAWhole").count == 1)
    let bytes = try Extracted(["MAWhole"], from: source.bytes).bytes
    let contents = try AssetReader.readContents(of: bytes, using: DNACache())
    #expect(contents.assets.map(\.author) == [Array("Eva".utf8)])
  }

  @Test func `a new selection takes the place of the one before`() throws {
    var extraction = try BlendFileExtraction(
      bytes: ConnectedFile.sample().bytes,
      using: DNACache()
    )
    _ = try extraction.select([DataBlockReference("OBBody")])
    let extracted = try Extracted([DataBlockReference("IMPicture")], &extraction)
    #expect(try extracted.file().names == ["IMPicture"])
  }

  @Test func `nothing can be checked that was not written`() throws {
    var extraction = try BlendFileExtraction(
      bytes: ConnectedFile.sample().bytes,
      using: DNACache()
    )
    #expect(failure { try extraction.verify(writtenAt: []) }?.code == .notFound)
  }

  @Test func `who reads another mesh's shape keys takes that mesh along`() throws {
    var file = ConnectedFile.sample()
    file.id("Object", "OBReader", at: 0xA000)
    file.data("bChildOfConstraint", at: 0x20, ["tar": .pointer(0x2000)])
    let extracted = try Extracted(["OBReader"], from: file.bytes)
    #expect(
      extracted.names == ["IMPicture", "KEKey", "MAGlass", "MEBody", "OBReader"]
    )
    var written = try extracted.file()
    #expect(try written.pointer("Key", "from", in: "KEKey") == 0x4000)
  }
}
