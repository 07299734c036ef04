extension BlendByteSource {
  /// What the window of a stream holds: enough for any real metadata and a good way back.
  private static let streamWindow = 4 << 20
  /// Bytes asked of the decompressor at a time.
  private static let streamPiece = 256 << 10
  mutating func loadStream(_ offset: Int, _ count: Int) throws(BlendFormatError) {
    if offset < windowOffset {
      try restartStream(for: offset)
    }
    window.grow(to: Self.streamWindow)
    while windowEnd < offset + count {
      if window.count == window.capacity {
        makeRoom(before: offset)
      }
      let isGzip = if case .gzipStream = container { true } else { false }
      let before = window.count
      try window.append(Self.streamPiece) { (target) throws(BlendFormatError) in
        try stream.produce(from: file, isGzip: isGzip, into: target)
      }
      guard window.count > before else {
        knownLength = windowEnd
        return
      }
      windowEnd += window.count - before
    }
  }

  private mutating func makeRoom(before offset: Int) {
    let dropped = min(window.count / 2, max(offset - windowOffset, 0))
    if dropped > 0 {
      window.removeFirst(dropped)
      windowOffset += dropped
    } else {
      window.grow(to: window.capacity * 2)
    }
  }

  private mutating func restartStream(for offset: Int) throws(BlendFormatError) {
    restarts += 1
    guard restarts <= limits.restarts else {
      throw BlendFormatError(
        .tooLarge,
        offset: offset,
        message: "the compressed data is too scattered to be read as a stream"
      )
    }
    stream.restart()
    clearWindow()
  }
}
