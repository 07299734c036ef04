/// Memory reused from file to file; only its first bytes are filled.
struct ByteBuffer {
  private var storage: [UInt8] = []
  /// Bytes filled.
  private(set) var count = 0

  /// The filled bytes.
  @inline(__always)
  func withBytes<Result>(
    from offset: Int,
    count: Int,
    _ body: (RawSpan) -> Result
  ) -> Result {
    body(storage.span.bytes.extracting(offset..<(offset + count)))
  }

  var capacity: Int { storage.count }

  mutating func removeAll() {
    count = 0
  }

  /// Makes room without keeping what is filled.
  mutating func reserve(_ capacity: Int) {
    guard storage.count < capacity else { return }
    count = 0
    storage = [UInt8](unsafeUninitializedCapacity: capacity) { _, filled in filled = capacity }
  }

  /// Makes room and keeps what is filled.
  mutating func grow(to capacity: Int) {
    guard storage.count < capacity else { return }
    var larger = ByteBuffer()
    larger.reserve(capacity)
    larger.storage.withUnsafeMutableBytes { target in
      storage.withUnsafeBytes { target.copyMemory(from: .init(rebasing: $0[..<count])) }
    }
    larger.count = count
    self = larger
  }

  /// Gives memory back where it is larger than a real file asks for.
  mutating func trim(above limit: Int) {
    guard storage.count > limit else { return }
    storage = []
    count = 0
  }

  /// Drops bytes from the front.
  mutating func removeFirst(_ dropped: Int) {
    storage.withUnsafeMutableBytes { bytes in
      let rest = UnsafeRawBufferPointer(rebasing: bytes[dropped..<count])
      bytes.copyMemory(from: rest)
    }
    count -= dropped
  }

  /// Adds bytes for which room was made.
  mutating func append(copying bytes: RawSpan) {
    let start = count
    storage.withUnsafeMutableBytes { target in
      bytes.withUnsafeBytes { source in
        UnsafeMutableRawBufferPointer(rebasing: target[start...]).copyMemory(from: source)
      }
    }
    count += bytes.byteCount
  }

  /// Takes over another's bytes, for which room was made.
  mutating func copy(_ other: ByteBuffer) {
    count = 0
    other.withBytes(from: 0, count: other.count) { append(copying: $0) }
  }

  /// A copy without spare room.
  func compacted() -> ByteBuffer {
    var copy = ByteBuffer()
    copy.reserve(count)
    copy.copy(self)
    return copy
  }

  /// Shows room for `capacity` bytes from the start, of which `count` are filled, to fill more of it.
  mutating func extend<Result>(
    to capacity: Int,
    _ body: (UnsafeMutableRawBufferPointer, _ count: inout Int) -> Result
  ) -> Result {
    var filled = count
    let end = min(storage.count, capacity)
    let result = storage.withUnsafeMutableBytes { bytes in
      body(UnsafeMutableRawBufferPointer(rebasing: bytes[..<end]), &filled)
    }
    count = min(filled, end)
    return result
  }

  /// Fills from the start up to at most `limit` bytes.
  mutating func fill(
    _ limit: Int,
    _ body: (UnsafeMutableRawBufferPointer) throws(BlendFormatError) -> Int
  ) throws(BlendFormatError) {
    count = 0
    try append(limit, body)
  }

  /// Fills after what is filled, at most `limit` bytes more.
  mutating func append(
    _ limit: Int,
    _ body: (UnsafeMutableRawBufferPointer) throws(BlendFormatError) -> Int
  ) throws(BlendFormatError) {
    let start = count
    let end = min(storage.count, start + limit)
    let outcome = storage.withUnsafeMutableBytes { bytes in
      Result { () throws(BlendFormatError) in
        try body(UnsafeMutableRawBufferPointer(rebasing: bytes[start..<end]))
      }
    }
    count = start + min(try outcome.get(), end - start)
  }
}

extension ByteBuffer: Equatable {
  static func == (left: ByteBuffer, right: ByteBuffer) -> Bool {
    left.count == right.count
      && left.withBytes(from: 0, count: left.count) { mine in
        right.withBytes(from: 0, count: right.count) { mine.isEqual(to: $0) }
      }
  }
}
