import Testing

@testable import BlendFormat

/// A file composed of runs is one that any reader understands.
struct NewBlendFileTests {
  private static let globals = [
    DNABuilder.Definition(
      "FileGlobal",
      [
        ("Scene", "*curscene"), ("int", "fileflags"), ("char", "filename[64]"),
        ("bScreen", "*curscreen"),
      ]
    ),
    DNABuilder.Definition("Scene", [("ID", "id")]),
  ]

  private func source(_ layout: BlendFileBuilder.Layout) -> BlendFileBuilder {
    var builder = BlendFileBuilder(
      layout: layout,
      definitions: DNABuilder.usual + Self.globals
    )
    builder.addRaw("REND", at: 0, [1, 2, 3])
    builder.addRaw("TEST", at: 0, [4, 5, 6])
    builder.add(
      "GLOB",
      "FileGlobal",
      at: 0x10,
      [
        "curscene": .pointer(0x3000), "curscreen": .pointer(0x4000), "fileflags": .number(-1),
        "filename": .text("/old/place.blend"),
      ]
    )
    for (index, name) in ["apple", "Banana", "cherry"].enumerated() {
      let address = UInt64(0x1000 + index * 0x10)
      builder.add("MA", "Material", at: address, SampleFile.id("MA" + name))
      builder.addText("owned by \(name)", at: 0x20)
    }
    builder.add("AC", "bAction", at: 0x2000, SampleFile.id("ACWave"))
    return builder
  }

  private func blocks(
    _ file: inout BlendFile,
    path: String = "//new.blend",
    _ runs: [NewBlendFile.Run]
  ) throws -> EditedBlocks {
    var new = NewBlendFile(like: file)
    for run in runs { new.add(run) }
    return try new.blocks(in: &file, storedPath: Array(path.utf8))
  }

  @Test(arguments: [BlendFileBuilder.Layout.littleEndian64, .large64])
  func `types keep the order of the old file and names are sorted`(
    layout: BlendFileBuilder.Layout
  ) throws {
    var file = try BlendFile(bytes: source(layout).finished())
    let new = try blocks(&file, [3, 2, 1, 0].map { NewBlendFile.Run(file.dataBlocks[$0]) })
    let written = try BlendFile(bytes: WrittenBytes().write(new, of: &file))
    #expect(
      written.dataBlocks.map { String(decoding: $0.name, as: UTF8.self) } == [
        "apple", "Banana", "cherry", "Wave",
      ]
    )
    #expect(written.blocks.first?.head.code == .global)
    #expect(written.blocks.last?.head.code == .dna1)
    #expect(written.dataBlocks.map(\.blocks.count) == [2, 2, 2, 1])
  }

  @Test func `the settings know the new path and no scene`() throws {
    var file = try BlendFile(bytes: source(.littleEndian64).finished())
    let new = try blocks(&file, [NewBlendFile.Run(file.dataBlocks[1])])
    var written = try BlendFile(bytes: WrittenBytes().write(new, of: &file))
    let definition = try #require(written.sdna["FileGlobal"])
    let payload = try written.payload(of: written.blocks[0])
    let path = try #require(definition.field(named: "filename")).offset
    #expect(payload[path...].starts(with: Array("//new.blend".utf8) + [0]))
    for name in ["curscene", "curscreen"] {
      let offset = try #require(definition.field(named: name)).offset
      #expect(payload[offset..<offset + 8].allSatisfy { $0 == 0 })
    }
    let flags = try #require(definition.field(named: "fileflags")).offset
    #expect(Array(payload[flags..<flags + 4]) == [0xFF, 0xFF, 0x7F, 0xDE])
  }

  @Test func `a new run is sorted in among old ones`() throws {
    var file = try BlendFile(bytes: source(.littleEndian64).finished())
    var id = try DraftBlock(file.dataBlocks[0].blocks.lowerBound, of: &file)
    let name = try #require(file.sdna["ID"]?.field(named: "name"))
    try id.payload.store(
      Array("MAaqua".utf8),
      in: AssetLayout.Text(offset: name.offset, limit: name.size)
    )
    let aqua = DraftBlock(
      code: id.code,
      address: BlockAddress(rawValue: 0x7000),
      sdnaIndex: id.sdnaIndex,
      count: 1,
      payload: id.payload
    )
    let text = DraftBlock(
      address: BlockAddress(rawValue: 0x20),
      sdnaIndex: SDNAIndex(rawValue: 0),
      count: 1,
      payload: [7, 7, 7]
    )
    let run = NewBlendFile.Run(
      code: file.dataBlocks[0].code,
      name: Array("aqua".utf8),
      blocks: [aqua, text]
    )
    let new = try blocks(&file, [run, .init(file.dataBlocks[1]), .init(file.dataBlocks[0])])
    var written = try BlendFile(bytes: WrittenBytes().write(new, of: &file))
    #expect(
      written.dataBlocks.map { String(decoding: $0.name, as: UTF8.self) } == [
        "apple", "aqua", "Banana",
      ]
    )
    let last = try #require(written.dataBlocks[1].blocks.last)
    let payload = try written.payload(of: written.blocks[last])
    #expect(payload == [7, 7, 7])
  }

  @Test func `blocks that did not change are copied from the old file`() throws {
    var file = try BlendFile(bytes: source(.littleEndian64).finished())
    let range = file.dataBlocks[0].blocks
    var blocks = try range.map { (index) throws in try DraftBlock(index, of: &file) }
    blocks[1].payload[0] = 0x21
    let run = NewBlendFile.Run(code: file.dataBlocks[0].code, name: [], blocks: blocks)
    #expect(run.pieces.count == 2)
    guard case .kept(range.lowerBound..<range.lowerBound + 1) = run.pieces[0] else {
      Issue.record("the first block is new")
      return
    }
    guard case .new(let head, let payload) = run.pieces[1] else {
      Issue.record("the second block is kept")
      return
    }
    #expect(head.length == payload.count && payload[0] == 0x21)
  }

  @Test func `a path that has no room is refused`() throws {
    var file = try BlendFile(bytes: source(.littleEndian64).finished())
    let path = String(repeating: "x", count: 64)
    #expect { try blocks(&file, path: path, []) } throws: { error in
      (error as? BlendFormatError)?.code == .refused
    }
    #expect(throws: Never.self) { try blocks(&file, path: String(path.dropLast()), []) }
  }

  @Test func `a file without readable settings gives an error`() throws {
    var file = try BlendFile(bytes: SampleFile.builder().finished())
    #expect { try blocks(&file, []) } throws: { error in
      (error as? BlendFormatError)?.code == .corrupt
    }
  }

  @Test func `an old file's packing is kept`() throws {
    let content = source(.littleEndian64).finished()
    for packing in [Packing.gzip.pack(content), Packing.seekable(content, frameSize: 100), content]
    {
      var file = try BlendFile(bytes: packing)
      let new = try blocks(&file, [NewBlendFile.Run(file.dataBlocks[3])])
      let target = WrittenBytes()
      let written = try BlendFile(bytes: target.write(new, of: &file))
      #expect(written.compression == file.compression)
      #expect(written.dataBlocks.map(\.name) == [Array("Wave".utf8)])
      #expect(throws: Never.self) {
        try BlendFileWriter.verify(new, of: &file, writtenAt: target.target.path)
      }
    }
  }
}
