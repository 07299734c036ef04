/// The table at the end of a seekable zstd file that tells where its frames begin.
struct ZstdSeekTable {
  /// Frames with content, in file order.
  let frames: [CompressedFrame]
  /// The low half of each frame's XXH64, where the table has them; kept, never checked.
  let checksums: [UInt32]
  /// The table's flags as stored.
  let flags: UInt8
  /// Bytes of all frames uncompressed.
  let contentSize: Int

  static let footerSize = 9
  static let footerMagic: UInt32 = 0x8F92_EAB1
  static let skippableMagic: UInt32 = 0x184D_2A5E
  /// Frames of a thousand bytes in a file of 4 GB.
  static let maximumFrameCount = 1 << 22
  /// A larger frame is decompressed as a stream, which needs less memory.
  private static let maximumFrameSize = 16 << 20

  /// Reads the table; nil where there is none, or none that can be trusted.
  init?(of file: borrowing InputFile) throws(BlendFormatError) {
    guard file.size >= Self.footerSize else { return nil }
    let footer = try file.bytes(in: (file.size - Self.footerSize)..<file.size)
    guard let (count, flags) = Self.footer(footer.span.bytes) else { return nil }
    let entrySize = Self.hasChecksums(flags) ? 12 : 8
    let tableSize = 8 + count * entrySize + Self.footerSize
    let tableStart = file.size - tableSize
    guard tableStart > 0 else { return nil }
    let table = try file.bytes(in: tableStart..<file.size)
    guard let parsed = Self.frames(table.span.bytes, count, entrySize, tableStart) else {
      return nil
    }
    frames = parsed.frames
    checksums = parsed.checksums
    self.flags = flags
    contentSize = frames.last.map { $0.offset + $0.size } ?? 0
  }

  static func hasChecksums(_ flags: UInt8) -> Bool {
    flags & 0x80 != 0
  }

  private static func footer(_ bytes: RawSpan) -> (count: Int, flags: UInt8)? {
    guard bytes.integer(at: 5, as: UInt32.self, littleEndian: true) == footerMagic,
      let count = bytes.integer(at: 0, as: UInt32.self, littleEndian: true),
      let flags = bytes.byte(at: 4), count <= maximumFrameCount
    else { return nil }
    return (Int(count), flags)
  }

  private static func frames(
    _ bytes: RawSpan,
    _ count: Int,
    _ entrySize: Int,
    _ tableStart: Int
  ) -> (frames: [CompressedFrame], checksums: [UInt32])? {
    guard bytes.integer(at: 0, as: UInt32.self, littleEndian: true) == skippableMagic,
      let size = bytes.integer(at: 4, as: UInt32.self, littleEndian: true),
      Int(size) == count * entrySize + footerSize
    else { return nil }
    var frames: [CompressedFrame] = []
    frames.reserveCapacity(count)
    var checksums: [UInt32] = []
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
        if entrySize == 12 {
          checksums.append(
            bytes.integer(at: entry + 8, as: UInt32.self, littleEndian: true) ?? 0
          )
        }
      }
      fileOffset += Int(compressed)
      offset += Int(content)
    }
    return fileOffset == tableStart ? (frames, checksums) : nil
  }
}
