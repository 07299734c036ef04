/// Goes from block head to block head and touches no payload.
struct BlockWalker {
  /// Positions beyond this are absurd; it keeps every sum of a position and a size in range.
  private static let farthestOffset = 1 << 60
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

  /// Goes on after a position found elsewhere.
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
    guard !shouldCancel() else {
      throw BlendFormatError(.cancelled, message: "reading was cancelled")
    }
  }

  private func checkEnd(_ source: borrowing BlendByteSource) throws(BlendFormatError) {
    let length = source.knownLength ?? offset
    guard mayEnd, length >= offset else {
      throw BlendByteSource.endOfContent(at: min(length, offset))
    }
  }
}
