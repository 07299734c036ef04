extension BlendByteSource {
  mutating func loadFrames(
    _ table: ZstdSeekTable,
    _ offset: Int,
    _ count: Int
  ) throws(BlendFormatError) {
    let end = min(offset + count, table.contentSize)
    guard offset < end, let first = table.frameIndex(at: offset) else { return }
    try checkWork(table, at: offset)
    let frame = table.frames[first]
    guard end > frame.offset + frame.size else {
      return try show(frame, until: end, isLast: first == table.frames.count - 1)
    }
    try join(table.frames[first...], from: offset, to: end)
  }

  /// How many bytes from a position on can be reached at once without joining frames.
  func contiguousCount(at offset: Int) -> Int {
    guard case .frames(let table) = container, let index = table.frameIndex(at: offset) else {
      return .max
    }
    return table.frames[index].offset + table.frames[index].size - offset
  }

  private func checkWork(_ table: ZstdSeekTable, at offset: Int) throws(BlendFormatError) {
    let (real, overflow) = file.size.multipliedReportingOverflow(by: CompressedStream.maximumRatio)
    let honest = overflow ? table.contentSize : min(real, table.contentSize)
    let allowed = honest.multipliedReportingOverflow(by: 4)
    let limit = limits.unpacked.addingReportingOverflow(allowed.partialValue)
    guard allowed.overflow || limit.overflow || frames.unpacked <= limit.partialValue else {
      throw BlendFormatError(
        .tooLarge,
        offset: offset,
        message: "the compressed data takes more work to unpack than any real file"
      )
    }
  }

  /// Makes one frame the window, or as much of it as is needed.
  private mutating func show(
    _ frame: CompressedFrame,
    until end: Int,
    isLast: Bool
  ) throws(BlendFormatError) {
    if shownFrame != frame {
      putBackWindow()
      let isInPieces = limits.unpacksInPieces && !isLast && frames.isWorthPieces(frame)
      window =
        isInPieces
        ? try frames.begin(frame, from: file)
        : try frames.take(frame, isLast: isLast, from: file)
      shownFrame = frame
      windowOffset = frame.offset
      windowEnd = frame.offset + window.count
    }
    guard windowEnd < end else { return }
    do throws(BlendFormatError) {
      try frames.go(on: &window, of: frame, until: end - frame.offset, from: file)
    } catch {
      shownFrame = nil
      clearWindow()
      throw error
    }
    windowEnd = frame.offset + window.count
  }

  private mutating func putBackWindow() {
    guard let shown = shownFrame else { return }
    if window.count == shown.size {
      frames.keep(window, of: shown)
    } else {
      frames.recycle(window)
    }
    window = ByteBuffer()
    shownFrame = nil
    clearWindow()
  }

  /// Makes a range that crosses frames the window.
  private mutating func join(
    _ parts: ArraySlice<CompressedFrame>,
    from offset: Int,
    to end: Int
  ) throws(BlendFormatError) {
    putBackWindow()
    var joined = ByteBuffer()
    joined.reserve(end - offset)
    for frame in parts {
      guard frame.offset < end else { break }
      let content = try frames.take(frame, isLast: false, from: file)
      let from = max(offset - frame.offset, 0)
      let count = min(end - frame.offset, frame.size) - from
      content.withBytes(from: from, count: count) { joined.append(copying: $0) }
      frames.keep(content, of: frame)
    }
    window = joined
    windowOffset = offset
    windowEnd = offset + joined.count
  }
}

extension ZstdSeekTable {
  /// The frame that holds a position of the uncompressed content.
  func frameIndex(at offset: Int) -> Int? {
    let index = frames.partitionPoint { $0.offset + $0.size > offset }
    return index < frames.count && frames[index].offset <= offset ? index : nil
  }
}
