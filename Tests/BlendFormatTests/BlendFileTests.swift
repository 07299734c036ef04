import BlendFormat
import Testing

/// A file opened with all its blocks.
struct BlendFileTests {
  @Test(arguments: BlendFileBuilder.Layout.allCases)
  func `data-blocks are told apart by where they belong`(
    layout: BlendFileBuilder.Layout
  ) throws {
    let file = try BlendFile(bytes: SampleFile.builder(layout).finished())
    let library = BlockAddress(rawValue: 0x4000)
    #expect(
      file.dataBlocks.map { "\($0.code) \($0.name.text)" } == [
        "MA Glass", "MA Plain", "SR Layout", "LI props.blend", "OB Chair", "AC Packed",
      ]
    )
    #expect(
      file.dataBlocks.map(\.origin) == [
        .local, .local, .local, .library, .linked(library: library), .packed(library: library),
      ]
    )
    #expect(file.dataBlocks.map(\.blocks.count) == [12, 2, 1, 1, 1, 2])
  }

  @Test func `the bytes between blocks are the file itself`() throws {
    let bytes = SampleFile.builder().finished()
    var file = try BlendFile(bytes: Packing.seekableInThousands.pack(bytes))
    #expect(try file.bytes(in: 0..<bytes.count) == bytes)
    #expect(try file.bytes(in: 990..<1010) == Array(bytes[990..<1010]))
  }

  @Test func `reading beyond the end is an error`() throws {
    let bytes = SampleFile.builder().finished()
    var file = try BlendFile(bytes: bytes)
    #expect(throws: BlendFormatError.self) { try file.bytes(in: 10..<(bytes.count + 1)) }
    #expect(throws: BlendFormatError.self) { try file.bytes(in: (1 << 40)..<(1 << 41)) }
  }

  @Test func `a stream can be read back and forth as often as one likes`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAOne"))
    for number in 0..<12 {
      builder.addRaw(at: 0x20, [UInt8](repeating: UInt8(number), count: 1 << 20))
    }
    var file = try BlendFile(bytes: Packing.oneFrame.pack(builder.finished()))
    let blocks = file.blocks
    for round in 0..<70 {
      let block = blocks[round % 2 == 0 ? 1 : 12]
      let first = try file.bytes(in: block.payloadOffset..<(block.payloadOffset + 2))
      #expect(first == (round % 2 == 0 ? [0, 0] : [11, 11]))
    }
  }

  @Test func `opening stops when asked to and names the file in errors`() {
    let file = TemporaryFile(SampleFile.builder().finished())
    #expect {
      _ = try BlendFile(path: file.path, shouldCancel: { true })
    } throws: { ($0 as? BlendFormatError)?.code == .cancelled }
    #expect {
      _ = try BlendFile(path: file.path + [0])
    } throws: { ($0 as? BlendFormatError)?.code == .notFound }
  }
}
