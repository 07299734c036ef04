/// The table at the end of a seekable zstd file that tells where its frames begin.
struct ZstdSeekTable {
  /// Frames with content, in file order.
  let frames: [CompressedFrame]
  /// Bytes of all frames uncompressed.
  let contentSize: Int

  private static let footerSize = 9
  private static let footerMagic: UInt32 = 0x8F92_EAB1
  private static let skippableMagic: UInt32 = 0x184D_2A5E
  /// Frames of a thousand bytes in a file of 4 GB.
  private static let maximumFrameCount = 1 << 22
  /// A larger frame is decompressed as a stream, which needs less memory.
  private static let maximumFrameSize = 16 << 20

  /// Reads the table; nil where there is none, or none that can be trusted.
  init?(of file: borrowing InputFile) throws(BlendFormatError) {
    let footer = try Self.bytes(of: file, at: file.size - Self.footerSize, count: Self.footerSize)
    guard let (count, hasChecksums) = Self.footer(footer.span.bytes) else { return nil }
    let entrySize = hasChecksums ? 12 : 8
    let tableSize = 8 + count * entrySize + Self.footerSize
    let tableStart = file.size - tableSize
    guard tableStart > 0 else { return nil }
    let table = try Self.bytes(of: file, at: tableStart, count: tableSize)
    guard let frames = Self.frames(table.span.bytes, count, entrySize, tableStart) else {
      return nil
    }
    self.frames = frames
    contentSize = frames.last.map { $0.offset + $0.size } ?? 0
  }

  private static func bytes(
    of file: borrowing InputFile,
    at offset: Int,
    count: Int
  ) throws(BlendFormatError) -> [UInt8] {
    guard offset >= 0 else { return [] }
    var buffer = ByteBuffer()
    buffer.reserve(count)
    try buffer.fill(count) { (target) throws(BlendFormatError) in
      try file.read(at: offset, into: target)
    }
    return buffer.withBytes(from: 0, count: buffer.count) { $0.array(at: 0, count: $0.byteCount) }
  }

  private static func footer(_ bytes: RawSpan) -> (count: Int, hasChecksums: Bool)? {
    guard bytes.integer(at: 5, as: UInt32.self, littleEndian: true) == footerMagic,
      let count = bytes.integer(at: 0, as: UInt32.self, littleEndian: true),
      let flags = bytes.byte(at: 4), count <= maximumFrameCount
    else { return nil }
    return (Int(count), flags & 0x80 != 0)
  }

  private static func frames(
    _ bytes: RawSpan,
    _ count: Int,
    _ entrySize: Int,
    _ tableStart: Int
  ) -> [CompressedFrame]? {
    guard bytes.integer(at: 0, as: UInt32.self, littleEndian: true) == skippableMagic,
      let size = bytes.integer(at: 4, as: UInt32.self, littleEndian: true),
      Int(size) == count * entrySize + footerSize
    else { return nil }
    var frames: [CompressedFrame] = []
    frames.reserveCapacity(count)
    var fileOffset = 0
    var offset = 0
    for index in 0..<count {
      let entry = 8 + index * entrySize
      guard let compressed = bytes.integer(at: entry, as: UInt32.self, littleEndian: true),
        let content = bytes.integer(at: entry + 4, as: UInt32.self, littleEndian: true),
        content <= maximumFrameSize
      else { return nil }
      if content > 0 {
        frames.append(
          CompressedFrame(
            fileOffset: fileOffset,
            compressedSize: Int(compressed),
            offset: offset,
            size: Int(content)
          )
        )
      }
      fileOffset += Int(compressed)
      offset += Int(content)
    }
    return fileOffset == tableStart ? frames : nil
  }
}
