/// A file that was written, opened through its path to be compared with what it should hold.
///
/// What is checked of every file: its header; a walk over all blocks, which must meet exactly the
/// expected heads at the expected places; every byte that is not the old file's; the struct
/// definitions; what follows the last block, at least ``comparedTail`` bytes of it; its size. Of small
/// files and streams every byte of the content is compared as well. Of large plain files the kept
/// bytes are not: the kernel copied them, and the walk finds a head after each payload. Of large files
/// of frames each frame that was compressed anew is unpacked and compared whole, and of each copied
/// one the sizes in the seek table.
struct WrittenFile: ~Copyable {
  /// Up to this size the whole content is compared.
  private static let smallSize = 4 << 20
  /// How much of what follows the last block is compared.
  private static let comparedTail = 64 << 10
  /// How much of what is not packed is held in memory at once.
  private static let pieceSize = 1 << 20
  /// How much of new frames is unpacked at once.
  private static let unpackedAhead = 16 << 20
  /// How far the comparison may stay behind the walk, so that both find bytes in memory.
  private static let lag = 256 << 10

  private let content: EditedContent
  private var source = BlendByteSource()
  /// What is compared byte for byte, in order.
  private var ranges: [Range<Int>] = []
  private var nextRange = 0
  private var compared = 0
  /// The frames of a large file that were compressed anew, from the next to be unpacked on.
  private var newFrames: ArraySlice<CompressedFrame> = []

  /// Opens the file.
  ///
  /// - Throws: `notFound`, `io`, or `corrupt` where the size of the content is not the expected one.
  init(path: [UInt8], content: EditedContent) throws(BlendFormatError) {
    self.content = content
    try source.open(InputFile(path: path), limits: .working)
    let size = try source.knowContentSize()
    guard size == content.size else {
      throw Self.mismatch(at: min(size, content.size), "its content has \(size) bytes")
    }
  }

  /// Compares the file with the expected content.
  ///
  /// - Throws: `corrupt` with the first offset that differs.
  mutating func compare(
    with old: inout BlendByteSource,
    _ header: BlendFileHeader
  ) throws(BlendFormatError) {
    try comparePacking(with: old)
    chooseRanges(header)
    try compareFrames(with: old)
    try compareBlocks(with: &old, header)
  }

  private func comparePacking(with old: borrowing BlendByteSource) throws(BlendFormatError) {
    // A stream of frames got a table, unless something follows it.
    let isSame =
      switch (old.container, source.container) {
      case (.plain, .plain), (.gzipStream, .gzipStream), (.frames, .frames), (.zstdStream, .frames),
        (.zstdStream, .zstdStream):
        true
      default: false
      }
    guard isSame else { throw Self.mismatch(at: 0, "its packing") }
    guard !old.isRandomAccess else { return }
    let written = source.isRandomAccess ? 0..<0 : source.trailer
    let trailer = old.trailer
    guard written.count == trailer.count else { throw Self.trailerMismatch(at: content.size) }
    for start in stride(from: 0, to: trailer.count, by: Self.pieceSize) {
      let count = min(trailer.count - start, Self.pieceSize)
      let (from, to) = (trailer.lowerBound + start, written.lowerBound + start)
      guard try old.file.bytes(in: from..<from + count) == source.file.bytes(in: to..<to + count)
      else { throw Self.trailerMismatch(at: content.size) }
    }
  }

  private static func trailerMismatch(at offset: Int) -> BlendFormatError {
    mismatch(at: offset, "what follows the compressed data")
  }

  private mutating func compareFrames(
    with old: borrowing BlendByteSource
  ) throws(BlendFormatError) {
    guard case .frames(let table) = source.container else { return }
    let oldTable: ZstdSeekTable? = if case .frames(let known) = old.container { known } else { nil }
    let expected = EditedFrames(content, reusing: oldTable?.frames ?? []).frames
    guard table.frames.count == expected.count, table.flags == oldTable?.flags ?? 0 else {
      throw Self.mismatch(at: 0, "its seek table")
    }
    for (frame, (written, position)) in zip(expected, zip(table.frames, 0...)) {
      var isSame = written.size == frame.range.count
      if let oldTable, let index = frame.copied {
        isSame = isSame && written.compressedSize == oldTable.frames[index].compressedSize
        if !oldTable.checksums.isEmpty {
          isSame = isSame && table.checksums[position] == oldTable.checksums[index]
        }
      }
      guard isSame else { throw Self.mismatch(at: frame.range.lowerBound, "its seek table") }
    }
    guard content.size > Self.smallSize else { return }
    var chosen = RangeSet(ranges)
    for (frame, written) in zip(expected, table.frames) where frame.copied == nil {
      chosen.insert(contentsOf: frame.range)
      newFrames.append(written)
    }
    ranges = Array(chosen.ranges)
  }

  private mutating func compareBlocks(
    with old: inout BlendByteSource,
    _ header: BlendFileHeader
  ) throws(BlendFormatError) {
    guard try source.readHeader() == header else { throw Self.mismatch(at: 0, "its header") }
    var walker = BlockWalker(header: header)
    var count = 0
    try unpackFrames(for: walker.offset)
    while let block = try walker.next(in: &source, shouldCancel: { false }) {
      guard count < content.blocks.count, block == content.blocks[count] else {
        throw Self.mismatch(at: block.headOffset, "block \(count)")
      }
      walker.mayEnd = walker.mayEnd || block.head.code == .dna1
      count += 1
      if block.endOffset - compared >= Self.lag {
        try compareRanges(upTo: block.endOffset, with: &old)
      }
      try unpackFrames(for: walker.offset)
    }
    guard count == content.blocks.count else {
      throw Self.mismatch(at: walker.offset, "it has \(count) blocks")
    }
    try compareRanges(upTo: content.size, with: &old)
  }

  /// Bytes of the file itself.
  var fileSize: Int { source.file.size }

  private mutating func chooseRanges(_ header: BlendFileHeader) {
    guard content.size > Self.smallSize, source.isRandomAccess else {
      ranges = [0..<content.size]
      return
    }
    var chosen = RangeSet(0..<header.size)
    for stretch in content.stretches {
      if case .inserted = stretch.origin {
        chosen.insert(contentsOf: stretch.range)
      }
    }
    for block in content.blocks where block.head.code == .dna1 {
      chosen.insert(contentsOf: block.headOffset..<block.endOffset)
    }
    let tail = content.blocks.last?.endOffset ?? header.size
    chosen.insert(contentsOf: tail..<min(tail + Self.comparedTail, content.size))
    ranges = Array(chosen.ranges)
  }

  /// Unpacks the next new frames on all processors when the walk arrives at them.
  private mutating func unpackFrames(for offset: Int) throws(BlendFormatError) {
    guard let first = newFrames.first, offset >= first.offset else { return }
    var size = 0
    let batch = newFrames.prefix { frame in
      size += frame.size
      return size <= Self.unpackedAhead
    }
    newFrames = newFrames.dropFirst(max(batch.count, 1))
    try source.frames.unpackAhead(Array(batch), from: source.file)
  }

  private mutating func compareRanges(
    upTo end: Int,
    with old: inout BlendByteSource
  ) throws(BlendFormatError) {
    while nextRange < ranges.count, ranges[nextRange].lowerBound < end {
      var offset = max(ranges[nextRange].lowerBound, compared)
      let stop = min(ranges[nextRange].upperBound, end)
      try content.forEachPiece(in: offset..<stop, from: &old) {
        (expected) throws(BlendFormatError) in
        var done = 0
        while done < expected.byteCount {
          let count = min(expected.byteCount - done, source.contiguousCount(at: offset))
          let part = expected.extracting(done..<(done + count))
          let isEqual = try source.withBytes(offset, count) { $0.isEqual(to: part) }
          guard isEqual else { throw Self.mismatch(at: offset, "its content") }
          done += count
          offset += count
        }
      }
      guard ranges[nextRange].upperBound <= end else { break }
      nextRange += 1
    }
    compared = end
  }

  private static func mismatch(at offset: Int, _ what: String) -> BlendFormatError {
    BlendFormatError(
      .corrupt,
      offset: offset,
      message: "the file was not written as it should be: \(what) differs"
    )
  }
}
