/// Goes from block head to block head and touches no payload.
struct BlockWalker {
  /// Positions beyond this are absurd; it keeps every sum of a position and a size in range.
  static let farthestOffset = 1 << 60
  private static let longestStep = 16 << 20
  /// Heads between two questions whether to stop.
  private static let cancellationInterval = 1 << 10

  let header: BlendFileHeader
  /// Where the next head begins.
  private(set) var offset: Int
  /// Set by the caller once `DNA1` was met: the end mark may be missing after it.
  var mayEnd = false
  private var blocksUntilQuestion = 0

  init(header: BlendFileHeader) {
    self.header = header
    offset = header.size
  }

  /// The next block.
  ///
  /// - Returns: nil at the end of the file.
  /// - Throws: `truncated`, `corrupt` or `cancelled`.
  @inline(__always)
  mutating func next(
    in source: inout BlendByteSource,
    shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> BlendBlock? {
    blocksUntilQuestion -= 1
    if blocksUntilQuestion < 0 {
      try askWhetherToStop(shouldCancel)
    }
    if offset > source.windowEnd, !source.isRandomAccess {
      try Self.approach(offset, in: &source, shouldCancel)
    }
    let size = header.blockHeadSize
    guard try source.reach(offset, size) == size else {
      try checkEnd(source)
      return nil
    }
    guard let head = source.view(offset, size, { BHead(parsing: $0, header: header) }),
      head.length < Self.farthestOffset - offset
    else {
      throw BlendFormatError(.corrupt, offset: offset, message: "a block has an impossible length")
    }
    guard head.code != .endb else { return nil }
    let block = BlendBlock(head: head, headOffset: offset, payloadOffset: offset + size)
    if let length = source.knownLength, block.endOffset > length {
      throw BlendByteSource.endOfContent(at: length)
    }
    offset = block.endOffset
    return block
  }

  private mutating func askWhetherToStop(_ shouldCancel: () -> Bool) throws(BlendFormatError) {
    blocksUntilQuestion = Self.cancellationInterval
    guard !shouldCancel() else { throw .wasCancelled }
  }

  /// Unpacks a stream up to a position in steps short enough to be cancelled between them.
  static func approach(
    _ offset: Int,
    in source: inout BlendByteSource,
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) {
    while source.knownLength == nil, offset - source.windowEnd > longestStep {
      guard !shouldCancel() else { throw .wasCancelled }
      _ = try source.reach(source.windowEnd + longestStep, 1)
    }
  }

  private func checkEnd(_ source: borrowing BlendByteSource) throws(BlendFormatError) {
    let length = source.knownLength ?? offset
    guard length >= offset else { throw BlendByteSource.endOfContent(at: length) }
    guard mayEnd else {
      throw BlendFormatError(
        .truncated,
        offset: length,
        message: "the file ends before its struct definitions"
      )
    }
  }
}
