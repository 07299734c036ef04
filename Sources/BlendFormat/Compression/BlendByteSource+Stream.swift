extension BlendByteSource {
  /// What the window of a stream holds: enough for any real metadata and a good way back.
  private static let streamWindow = 4 << 20
  /// Bytes asked of the decompressor at a time.
  private static let streamPiece = 256 << 10
  /// The most content of a stream that is held in memory to be edited.
  private static let maximumUnpackedSize = 1 << 30

  mutating func loadStream(_ offset: Int, _ count: Int) throws(BlendFormatError) {
    if offset < windowOffset {
      try restartStream(for: offset)
    }
    guard knownLength != windowEnd else { return }
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

  /// Makes sure how many bytes the content has; a stream's are in the window afterwards, all of them,
  /// because an edit goes back and forth in it.
  ///
  /// - Returns: bytes of the content, those after the end mark included.
  /// - Throws: `tooLarge`, or what is wrong with the compressed data.
  mutating func knowContentSize() throws(BlendFormatError) -> Int {
    if let knownLength, isRandomAccess || windowOffset == 0 && windowEnd == knownLength {
      return knownLength
    }
    if windowOffset > 0 {
      try restartStream(for: 0)
    }
    do throws(BlendFormatError) {
      knownLength = nil
      while knownLength == nil {
        guard windowEnd <= Self.maximumUnpackedSize else {
          throw BlendFormatError(
            .tooLarge,
            offset: windowEnd,
            message: "the content is one stream of more than 1 GiB, which cannot be edited"
          )
        }
        try loadStream(windowEnd, 1)
      }
    } catch {
      // Garbage after the last frame is no content; the file has its end mark before it.
      guard error.code == .corrupt || error.code == .truncated, stream.isAtGarbage else {
        throw error
      }
      knownLength = windowEnd
    }
    return windowEnd
  }

  /// The end of the file from where a stream's frames end; known once the content's size is.
  var trailer: Range<Int> { min(stream.framesEnd, file.size)..<file.size }

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
