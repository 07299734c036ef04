internal import CZlib

/// A zlib stream that reads gzip, freed when given up.
struct GzipInflater: ~Copyable {
  /// On the heap because zlib remembers where its stream lies.
  private let stream: UnsafeMutablePointer<z_stream>

  init() throws(BlendFormatError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard blendshelf_inflate_init(stream) == Z_OK else {
      stream.deallocate()
      throw BlendFormatError(.io, message: "there is no memory to decompress")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Starts over with a new gzip member.
  func reset() {
    inflateReset(stream)
  }

  /// Decompresses as much as fits.
  ///
  /// - Throws: `corrupt`.
  func step(
    _ input: UnsafeRawBufferPointer,
    into output: UnsafeMutableRawBufferPointer
  ) throws(BlendFormatError) -> ZstdDecompressor.Step {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    )
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let status = inflate(stream, Z_NO_FLUSH)
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
      throw BlendFormatError(.corrupt, message: "the compressed data is damaged (zlib \(status))")
    }
    return ZstdDecompressor.Step(
      consumed: input.count - Int(stream.pointee.avail_in),
      produced: output.count - Int(stream.pointee.avail_out),
      endsFrame: status == Z_STREAM_END
    )
  }
}
