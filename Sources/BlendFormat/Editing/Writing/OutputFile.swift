internal import Glibc

/// Writes a file from its start: small things gathered in memory, large ones copied by the kernel.
///
/// What is written goes on to the disk at once, so that whoever synchronizes the file later has little
/// left to wait for. The descriptor stays the caller's.
struct OutputFile: ~Copyable {
  /// Bytes gathered before they are written.
  private static let bufferSize = 1 << 20
  /// Copying less than this through memory costs less than asking the kernel to.
  private static let smallCopy = 256 << 10
  /// The disk gets so much of a long copy at a time.
  private static let copiedAtOnce = 8 << 20

  private let descriptor: Int32
  private var buffer = ByteBuffer()
  private var written = 0

  /// Writes to the start of a file.
  ///
  /// - Parameters:
  ///   - descriptor: open for writing.
  ///   - expectedSize: about how many bytes will come.
  init(descriptor: Int32, expectedSize: Int) {
    self.descriptor = descriptor
    buffer.reserve(min(max(expectedSize, 4096), Self.bufferSize))
  }

  /// Adds bytes.
  ///
  /// - Throws: `io`.
  mutating func write(_ bytes: RawSpan) throws(BlendFormatError) {
    if bytes.byteCount > buffer.capacity - buffer.count {
      try flush()
    }
    guard bytes.byteCount <= buffer.capacity else {
      try writeAll(bytes)
      return
    }
    buffer.append(copying: bytes)
  }

  /// Adds a range of another file.
  ///
  /// - Throws: `io`, or `truncated` where the other file ends before the range does.
  mutating func copy(
    _ range: Range<Int>,
    of file: borrowing InputFile
  ) throws(BlendFormatError) {
    var rest = range
    if range.count > Self.smallCopy {
      try flush()
      var copied = Self.copiedAtOnce
      while copied == Self.copiedAtOnce, !rest.isEmpty {
        let part = rest.prefix(Self.copiedAtOnce)
        copied = file.copyInKernel(part, to: descriptor, at: written)
        startSaving(written..<(written + copied))
        written += copied
        rest = (part.lowerBound + copied)..<range.upperBound
      }
    }
    while !rest.isEmpty {
      if buffer.count == buffer.capacity {
        try flush()
      }
      let before = buffer.count
      let start = rest.lowerBound
      try buffer.append(rest.count) { (target) throws(BlendFormatError) in
        try file.read(at: start, into: target)
      }
      guard buffer.count > before else { throw BlendByteSource.endOfContent(at: start) }
      rest = (start + buffer.count - before)..<rest.upperBound
    }
  }

  /// Writes what is gathered.
  ///
  /// - Throws: `io`.
  mutating func flush() throws(BlendFormatError) {
    guard buffer.count > 0 else { return }
    let target = descriptor
    let position = written
    let outcome = buffer.withBytes(from: 0, count: buffer.count) { bytes in
      Result { () throws(BlendFormatError) in try Self.write(bytes, to: target, at: position) }
    }
    try outcome.get()
    startSaving(written..<(written + buffer.count))
    written += buffer.count
    buffer.removeAll()
  }

  private mutating func writeAll(_ bytes: RawSpan) throws(BlendFormatError) {
    try Self.write(bytes, to: descriptor, at: written)
    startSaving(written..<(written + bytes.byteCount))
    written += bytes.byteCount
  }

  /// Lets the disk begin with a range; what it says about it, the later synchronizing hears as well.
  private func startSaving(_ range: Range<Int>) {
    // Linux: SYNC_FILE_RANGE_WRITE.
    _ = Self.syncFileRange?(descriptor, Int64(range.lowerBound), Int64(range.count), 2)
  }

  /// A function that Swift's `Glibc` does not show, as it is Linux's own; where there is none, we do without.
  private static let syncFileRange = dlsym(nil, "sync_file_range").map {
    unsafeBitCast($0, to: (@convention(c) (Int32, Int64, Int64, UInt32) -> Int32).self)
  }

  private static func write(
    _ bytes: RawSpan,
    to descriptor: Int32,
    at position: Int
  ) throws(BlendFormatError) {
    let failure = bytes.withUnsafeBytes { source in
      var done = 0
      while done < source.count {
        let rest = UnsafeRawBufferPointer(rebasing: source[done...])
        let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(position + done))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return count < 0 ? errno : EIO }
        done += count
      }
      return 0
    }
    guard failure == 0 else {
      throw BlendFormatError(
        .io,
        message: "the new file cannot be written (\(String(cString: strerror(failure))))"
      )
    }
  }
}
