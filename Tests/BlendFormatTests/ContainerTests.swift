import BlendFormat
import Testing

/// Every way a file can be packed and every machine it can come from.
struct ContainerTests {
  private func read(_ bytes: [UInt8]) throws -> BlendFileContents {
    try AssetReader.readContents(of: bytes, using: DNACache())
  }

  @Test(arguments: BlendFileBuilder.Layout.allCases)
  func `files of every pointer size and byte order read alike`(
    layout: BlendFileBuilder.Layout
  ) throws {
    let contents = try read(SampleFile.builder(layout).finished())
    #expect(contents.assets == [SampleFile.asset])
    #expect(contents.warnings.isEmpty)
    #expect(contents.header.pointerSize == layout.pointerSize)
    #expect(contents.header.isLittleEndian == layout.isLittleEndian)
    #expect(contents.header.version == (layout == .large64 ? 500 : 405))
  }

  @Test(arguments: Packing.allCases)
  func `files of every packing read alike`(packing: Packing) throws {
    let bytes = SampleFile.builder().finished()
    let contents = try read(packing.pack(bytes))
    #expect(contents.assets == [SampleFile.asset])
    #expect(contents.warnings.isEmpty)
  }

  @Test(arguments: Packing.allCases)
  func `blocks and payloads are the same in every packing`(packing: Packing) throws {
    let bytes = SampleFile.builder().finished()
    var file = try BlendFile(bytes: packing.pack(bytes))
    for block in file.blocks.reversed() {
      let payload = try file.payload(of: block)
      #expect(payload == Array(bytes[block.payloadOffset..<block.endOffset]))
    }
  }

  @Test(arguments: Packing.allCases)
  func `the packing is told by the first bytes`(packing: Packing) throws {
    let expected: BlendCompression =
      switch packing {
      case .plain: .none
      case .gzip, .twoGzipMembers: .gzip
      case .seekable, .seekableInThousands, .seekableWithEntryChecksums: .zstd(seekable: true)
      default: .zstd(seekable: false)
      }
    let contents = try read(packing.pack(SampleFile.builder().finished()))
    #expect(contents.compression == expected)
  }

  @Test func `frames of a seekable file are known and cover it`() throws {
    let bytes = SampleFile.builder().finished()
    let file = try BlendFile(bytes: Packing.seekable.pack(bytes))
    #expect(file.frames.count == (bytes.count + 511) / 512)
    #expect(file.frames.map(\.size).reduce(0, +) == bytes.count)
    #expect(file.frames.dropFirst().first?.offset == 512)
  }

  @Test func `a frame that no block head and no asset needs is never unpacked`() throws {
    var builder = SampleFile.builder()
    builder.add("MA", "Material", at: 0x7000, SampleFile.id("MAHeavy"))
    builder.addRaw(at: 0x40, [UInt8](repeating: 1, count: 64 * 1024))
    let bytes = builder.finished()
    var packed = Packing.seekable.pack(bytes)
    let frames = try BlendFile(bytes: packed).frames
    let skipped = frames[frames.count / 2]
    for index in skipped.fileOffset..<(skipped.fileOffset + skipped.compressedSize) {
      packed[index] = 0xFF
    }
    #expect(try read(packed).assets == [SampleFile.asset])
  }

  @Test func `a wrong uncompressed size in the seek table is an error`() {
    let bytes = SampleFile.builder().finished()
    let packed = Packing.seekable(bytes, frameSize: 512, contentSizeError: 1)
    #expect { try read(packed) } throws: { ($0 as? BlendFormatError)?.code == .corrupt }
  }

  @Test func `bytes after the end mark and a missing end mark are tolerated`() throws {
    let builder = SampleFile.builder()
    #expect(try read(builder.finished() + [1, 2, 3]).assets.count == 1)
    #expect(try read(builder.finished(hasEndMark: false)).assets.count == 1)
  }

  @Test func `big streams go back only as far as they must`() throws {
    var builder = BlendFileBuilder()
    SampleFile.addAsset(to: &builder, name: "MAFirst")
    for _ in 0..<12 {
      builder.addRaw(at: 0x40_0000, [UInt8](repeating: 5, count: 1 << 20))
    }
    SampleFile.addAsset(to: &builder, name: "MASecond")
    let bytes = builder.finished()
    for packing in [Packing.oneFrame, .gzip] {
      let contents = try read(packing.pack(bytes))
      #expect(contents.assets.map(\.name.text) == ["First", "Second"])
      #expect(contents.assets.map(\.tags) == [SampleFile.asset.tags, SampleFile.asset.tags])
    }
  }
}
