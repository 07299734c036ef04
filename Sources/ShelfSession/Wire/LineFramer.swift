import NIOCore

/// Cuts a stream of bytes into lines and holds no more of it than one line may be long.
struct LineFramer {
  /// What the bytes so far give.
  enum Frame: Equatable {
    /// A line without its line feed.
    case line(ByteBuffer)
    /// A line longer than allowed; nothing more can be understood.
    case tooLong
  }

  private let limit: Int
  private var buffer = ByteBuffer()
  /// How many bytes at the start of the buffer are known to hold no line feed.
  private var searched = 0

  /// Makes a framer.
  ///
  /// - Parameter limit: how long a line may be, in bytes, without its line feed.
  init(limit: Int) {
    self.limit = limit
  }

  /// Whether a line was begun and not ended.
  var hasBegunLine: Bool { buffer.readableBytes > 0 }

  /// How many bytes wait to be taken.
  var heldBytes: Int { buffer.readableBytes }

  /// How many bytes of memory are held for them.
  var capacity: Int { buffer.storageCapacity }

  /// Adds bytes to the end.
  mutating func append(_ bytes: ByteBuffer) {
    if buffer.readableBytes == 0 {
      buffer = bytes
    } else {
      var bytes = bytes
      // What was taken already is kept by the buffer, and of one that is never empty, for ever.
      buffer.discardReadBytes()
      buffer.writeBuffer(&bytes)
    }
  }

  /// Takes the next line.
  ///
  /// - Parameter atEnd: whether no more bytes will come, so that a line needs no line feed.
  /// - Returns: nil when there is no whole line yet.
  mutating func next(atEnd: Bool = false) -> Frame? {
    let view = buffer.readableBytesView
    let start = view.startIndex + searched
    guard let end = view[start...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = view.count
      guard searched <= limit else { return .tooLong }
      guard atEnd, searched > 0 else { return nil }
      defer { self = LineFramer(limit: limit) }
      return .line(buffer)
    }
    let length = end - view.startIndex
    guard length <= limit else { return .tooLong }
    searched = 0
    guard let line = buffer.readSlice(length: length) else { return nil }
    buffer.moveReaderIndex(forwardBy: 1)
    if buffer.readableBytes == 0 { buffer = ByteBuffer() }
    return .line(line)
  }
}
