extension ZstdSeekTable {
  /// What the table says of one frame.
  struct Entry {
    var compressedSize: Int
    var size: Int
    /// The low half of the content's XXH64; only written to tables that have them.
    var checksum: UInt32
  }

  /// The skippable frame that holds a table.
  ///
  /// - Throws: `tooLarge` where the frames are more, or larger, than a table can tell.
  static func encoded(_ entries: [Entry], flags: UInt8) throws(BlendFormatError) -> [UInt8] {
    let hasChecksums = hasChecksums(flags)
    let entrySize = hasChecksums ? 12 : 8
    guard entries.count <= maximumFrameCount else {
      throw BlendFormatError(.tooLarge, message: "the file has more frames than any real file")
    }
    var words = [skippableMagic, UInt32(entries.count * entrySize + footerSize)]
    words.reserveCapacity(2 + 3 * entries.count)
    for entry in entries {
      guard let compressed = UInt32(exactly: entry.compressedSize),
        let size = UInt32(exactly: entry.size)
      else {
        throw BlendFormatError(.tooLarge, message: "a frame is larger than the seek table can tell")
      }
      words += [compressed, size]
      if hasChecksums {
        words.append(entry.checksum)
      }
    }
    words.append(UInt32(entries.count))
    return bytes(words) + [flags] + bytes([footerMagic])
  }

  private static func bytes(_ words: [UInt32]) -> [UInt8] {
    words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { [UInt8]($0) } }
  }
}
