/// Reads a compressed file from its beginning, piece by piece.
struct CompressedStream: ~Copyable {
  private static let inputSize = 256 << 10
  /// Content up to this size is never called a bomb.
  private static let harmlessSize = 256 << 20
  /// Content beyond this many times the file's size is one: Blender's own files stay below 100.
  static let maximumRatio = 1 << 8

  private var input = ByteBuffer()
  private var inputStart = 0
  private var fileOffset = 0
  private var produced = 0
  private var isInsideFrame = false
  private var isFinished = false
  /// Where the last whole frame ends in the file, and its content.
  private(set) var framesEnd = 0
  private var producedAtFramesEnd = 0
  private var zstd = ZstdDecompressor()
  private var gzip: GzipInflater?

  init() {}

  /// Goes back to the beginning.
  mutating func restart() {
    input.removeAll()
    inputStart = 0
    fileOffset = 0
    produced = 0
    isInsideFrame = false
    isFinished = false
    framesEnd = 0
    producedAtFramesEnd = 0
    zstd.reset()
    gzip?.reset()
  }

  /// Whether nothing came of the bytes after the last whole frame.
  var isAtGarbage: Bool { framesEnd > 0 && produced == producedAtFramesEnd }

  /// Produces the next bytes; none at the end.
  ///
  /// - Throws: `corrupt`, `truncated`, or `tooLarge` for a decompression bomb.
  mutating func produce(
    from file: borrowing InputFile,
    isGzip: Bool,
    into output: UnsafeMutableRawBufferPointer
  ) throws(BlendFormatError) -> Int {
    while !isFinished {
      guard try fillInput(from: file) else {
        isFinished = true
        guard !isInsideFrame else {
          throw BlendFormatError(
            .truncated,
            offset: produced,
            message: "the compressed data is cut off"
          )
        }
        return 0
      }
      let step = try step(isGzip: isGzip, into: output)
      inputStart += step.consumed
      isInsideFrame = !step.endsFrame
      if step.endsFrame {
        framesEnd = fileOffset - (input.count - inputStart)
        producedAtFramesEnd = produced + step.produced
      }
      if isGzip, step.endsFrame {
        try endGzipMember(from: file)
      }
      guard step.produced == 0 else {
        return try count(step.produced, fileSize: file.size)
      }
      guard step.consumed > 0 || step.endsFrame else {
        throw BlendFormatError(.corrupt, offset: produced, message: "the compressed data stalls")
      }
    }
    return 0
  }

  private mutating func count(_ bytes: Int, fileSize: Int) throws(BlendFormatError) -> Int {
    produced += bytes
    let (limit, overflow) = fileSize.multipliedReportingOverflow(by: Self.maximumRatio)
    guard produced <= Self.harmlessSize || overflow || produced <= limit else {
      throw BlendFormatError(
        .tooLarge,
        offset: produced,
        message: "the compressed data unpacks to more than \(Self.maximumRatio) times its size"
      )
    }
    return bytes
  }

  private mutating func fillInput(from file: borrowing InputFile) throws(BlendFormatError) -> Bool {
    guard inputStart == input.count else { return true }
    input.reserve(Self.inputSize)
    let position = fileOffset
    try input.fill(Self.inputSize) { (target) throws(BlendFormatError) in
      try file.read(at: position, into: target)
    }
    fileOffset += input.count
    inputStart = 0
    return input.count > 0
  }

  private mutating func step(
    isGzip: Bool,
    into output: UnsafeMutableRawBufferPointer
  ) throws(BlendFormatError) -> ZstdDecompressor.Step {
    if isGzip, gzip == nil {
      gzip = try GzipInflater()
    }
    let outcome = input.withBytes(from: inputStart, count: input.count - inputStart) { span in
      span.withUnsafeBytes { source in
        Result { () throws(BlendFormatError) in
          guard isGzip else { return try zstd.step(source, into: output) }
          guard let step = try gzip?.step(source, into: output) else {
            throw BlendFormatError(.io, message: "there is no memory to decompress")
          }
          return step
        }
      }
    }
    do throws(BlendFormatError) {
      return try outcome.get()
    } catch {
      var located = error
      located.offset = produced
      throw located
    }
  }

  /// Another member may follow; anything else after the last one is ignored, as gzip does.
  private mutating func endGzipMember(from file: borrowing InputFile) throws(BlendFormatError) {
    guard try fillInput(from: file) else { return }
    let next = input.withBytes(from: inputStart, count: 1) { $0.byte(at: 0) }
    if next == 0x1F {
      gzip?.reset()
    } else {
      isFinished = true
    }
  }
}
