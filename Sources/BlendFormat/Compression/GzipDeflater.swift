internal import CZlib

/// A zlib stream that writes one gzip member, freed when given up.
struct GzipDeflater: ~Copyable {
  private static let outputSize = 256 << 10

  /// On the heap because zlib remembers where its stream lies.
  private let stream: UnsafeMutablePointer<z_stream>
  private var output = ByteBuffer()

  init() throws(BlendFormatError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard blendshelf_deflate_init(stream) == Z_OK else {
      stream.deallocate()
      throw BlendFormatError(.io, message: "there is no memory to compress")
    }
    output.reserve(Self.outputSize)
  }

  deinit {
    deflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Compresses bytes, fewer than 4 GiB, and hands out what comes of it.
  ///
  /// - Throws: what `write` throws.
  mutating func compress(
    _ input: RawSpan,
    _ write: (RawSpan) throws(BlendFormatError) -> Void
  ) throws(BlendFormatError) {
    try compress(input, Z_NO_FLUSH, write)
  }

  /// Ends the member and hands out the rest of it.
  ///
  /// - Throws: what `write` throws.
  mutating func finish(
    _ write: (RawSpan) throws(BlendFormatError) -> Void
  ) throws(BlendFormatError) {
    try compress(RawSpan(), Z_FINISH, write)
  }

  private mutating func compress(
    _ input: RawSpan,
    _ flush: Int32,
    _ write: (RawSpan) throws(BlendFormatError) -> Void
  ) throws(BlendFormatError) {
    let stream = stream
    var consumed = 0
    var isDone = false
    while !isDone {
      let rest = input.extracting(consumed..<input.byteCount)
      try output.fill(Self.outputSize) { (target) throws(BlendFormatError) in
        let left = rest.withUnsafeBytes { source in
          Self.step(stream, source, into: target, flush)
        }
        consumed = input.byteCount - left.input
        isDone = left.output > 0
        return target.count - left.output
      }
      guard output.count > 0 else { continue }
      let outcome = output.withBytes(from: 0, count: output.count) { bytes in
        Result { () throws(BlendFormatError) in try write(bytes) }
      }
      try outcome.get()
    }
  }

  /// Compresses until the input is used up or the output full; the bytes left of both.
  private static func step(
    _ stream: UnsafeMutablePointer<z_stream>,
    _ input: UnsafeRawBufferPointer,
    into output: UnsafeMutableRawBufferPointer,
    _ flush: Int32
  ) -> (input: Int, output: Int) {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    )
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    deflate(stream, flush)
    return (Int(stream.pointee.avail_in), Int(stream.pointee.avail_out))
  }
}
