/// Decompressing no more of a frame than is asked for.
///
/// Blender's frames have up to 2 MiB; a data-block near the start of one is found much sooner.
extension FrameCache {
  /// Smaller frames are decompressed at once.
  private static var smallestFrame: Int { 256 << 10 }
  /// Compressed bytes taken at a time; they become about ten times as many.
  private static var pieceSize: Int { 4 << 10 }

  /// Whether a frame is better decompressed piece by piece.
  func isWorthPieces(_ frame: CompressedFrame) -> Bool {
    frame.size >= Self.smallestFrame && !holds(frame)
  }

  /// Begins with a frame.
  ///
  /// - Returns: the memory for its content, still empty.
  mutating func begin(
    _ frame: CompressedFrame,
    from file: borrowing InputFile
  ) throws(BlendFormatError) -> ByteBuffer {
    try readInput(frame, from: file)
    try decompressor.beginFrame()
    progress = (frame, 0)
    return room(for: frame)
  }

  /// Goes on with a frame until so many bytes of its content are there.
  ///
  /// - Throws: `corrupt` where the frame does not hold what the seek table says.
  mutating func go(
    on content: inout ByteBuffer,
    of frame: CompressedFrame,
    until count: Int,
    from file: borrowing InputFile
  ) throws(BlendFormatError) {
    let before = content.count
    // When all is there, what is left must be nothing but the end of the frame.
    while content.count < count || content.count == frame.size && hasInput(of: frame) {
      guard try takePiece(of: frame, &content) else {
        // Damaged, or the memory has moved: what is wrong, decompressing all of it at once will say.
        try readInput(frame, from: file)
        return try decompress(frame, into: &content)
      }
    }
    unpacked += content.count - before
  }

  private func hasInput(of frame: CompressedFrame) -> Bool {
    progress.map { $0.frame == frame && $0.taken < input.count } ?? false
  }

  private mutating func takePiece(
    of frame: CompressedFrame,
    _ content: inout ByteBuffer
  ) throws(BlendFormatError) -> Bool {
    guard let (current, taken) = progress, current == frame, taken < input.count else {
      return false
    }
    let count = min(Self.pieceSize, input.count - taken)
    let outcome = input.withBytes(from: taken, count: count) { span in
      span.withUnsafeBytes { piece in
        content.extend(to: frame.size) { target, filled in
          Result { () throws(BlendFormatError) in
            try decompressor.continueFrame(piece, into: target, filled: &filled)
          }
        }
      }
    }
    progress = (frame, taken + count)
    return try outcome.get()
  }
}
