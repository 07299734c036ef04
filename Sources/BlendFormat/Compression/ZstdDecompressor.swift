internal import CZstd

/// A zstd decompression context, kept from file to file and freed when given up.
struct ZstdDecompressor: ~Copyable {
  /// 2^27 bytes: what zstd itself and Blender accept, and so the most a hostile header can ask for.
  private static let maximumWindowLog: Int32 = 27
  /// A context that grew beyond this is not kept.
  private static let keptSize = 16 << 20

  private var context: OpaquePointer?

  init() {}

  deinit {
    ZSTD_freeDCtx(context)
  }

  private mutating func prepared() throws(BlendFormatError) -> OpaquePointer {
    if let context { return context }
    guard let created = ZSTD_createDCtx() else {
      throw BlendFormatError(.io, message: "there is no memory to decompress")
    }
    ZSTD_DCtx_setParameter(created, ZSTD_d_windowLogMax, Self.maximumWindowLog)
    context = created
    return created
  }

  /// Forgets the frame in progress.
  mutating func reset() {
    guard let context else { return }
    if ZSTD_sizeof_DCtx(context) > Self.keptSize {
      ZSTD_freeDCtx(context)
      self.context = nil
    } else {
      ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    }
  }

  /// Decompresses a whole frame.
  ///
  /// - Returns: the bytes produced, nil where the frame is damaged or does not fit.
  mutating func decompressFrame(
    _ input: UnsafeRawBufferPointer,
    into output: UnsafeMutableRawBufferPointer
  ) throws(BlendFormatError) -> Int? {
    let produced = ZSTD_decompressDCtx(
      try prepared(),
      output.baseAddress,
      output.count,
      input.baseAddress,
      input.count
    )
    return ZSTD_isError(produced) == 0 ? produced : nil
  }

  /// Prepares for a frame that is decompressed piece by piece into memory that stays where it is.
  mutating func beginFrame() throws(BlendFormatError) {
    let context = try prepared()
    ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    // Its name, ZSTD_d_stableOutBuffer, is not visible here; without it everything would be copied.
    ZSTD_DCtx_setParameter(context, ZSTD_d_experimentalParam2, 1)
  }

  /// Goes on with a frame.
  ///
  /// - Parameters:
  ///   - input: the next compressed bytes.
  ///   - output: where the whole frame goes, the same memory every time.
  ///   - filled: how much of it is decompressed.
  /// - Returns: whether all of the input was taken; false where the frame is damaged or does not fit.
  /// - Throws: `io` where there is no memory.
  mutating func continueFrame(
    _ input: UnsafeRawBufferPointer,
    into output: UnsafeMutableRawBufferPointer,
    filled: inout Int
  ) throws(BlendFormatError) -> Bool {
    let context = try prepared()
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: filled)
    while source.pos < source.size {
      let before = (source.pos, target.pos)
      let left = ZSTD_decompressStream(context, &target, &source)
      guard ZSTD_isError(left) == 0, (source.pos, target.pos) != before else { return false }
    }
    filled = target.pos
    return true
  }

  /// One step of a stream.
  struct Step {
    var consumed: Int
    var produced: Int
    /// Whether a frame ended with this step.
    var endsFrame: Bool
  }

  /// Decompresses as much as fits.
  ///
  /// - Throws: `corrupt`, or `tooLarge` where a frame asks for too much memory.
  mutating func step(
    _ input: UnsafeRawBufferPointer,
    into output: UnsafeMutableRawBufferPointer
  ) throws(BlendFormatError) -> Step {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let left = ZSTD_decompressStream(try prepared(), &target, &source)
    if ZSTD_isError(left) != 0 {
      let isWindow = ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge
      throw BlendFormatError(
        isWindow ? .tooLarge : .corrupt,
        message: isWindow
          ? "the compressed data asks for more memory than allowed"
          : "the compressed data is damaged (\(String(cString: ZSTD_getErrorName(left))))"
      )
    }
    return Step(consumed: source.pos, produced: target.pos, endsFrame: left == 0)
  }
}
