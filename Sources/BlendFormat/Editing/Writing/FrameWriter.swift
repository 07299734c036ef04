/// Writes a seekable zstd file, frame after frame, and its seek table.
struct FrameWriter: ~Copyable {
  /// Content gathered before it is compressed, so that no file takes more memory.
  private static let batchSize = 16 << 20

  private let content: EditedContent
  /// The old table; nil where the old file has none.
  private let table: ZstdSeekTable?
  private var output: OutputFile
  private var entries: [ZstdSeekTable.Entry] = []
  /// Old frames that follow each other and are not copied yet.
  private var copied = 0..<0

  init(_ content: EditedContent, reusing table: ZstdSeekTable?, _ output: consuming OutputFile) {
    self.content = content
    self.table = table
    self.output = output
  }

  private var flags: UInt8 { table?.flags ?? 0 }

  /// Writes everything.
  ///
  /// - Parameters:
  ///   - old: the old file.
  ///   - trailer: what follows the frames in the old file and is no frame.
  /// - Throws: `io`, `tooLarge`, or what is wrong with the old file.
  consuming func write(
    from old: inout BlendByteSource,
    trailer: Range<Int>
  ) throws(BlendFormatError) {
    let frames = EditedFrames(content, reusing: table?.frames ?? []).frames
    var batch: [EditedFrames.Frame] = []
    var size = 0
    for frame in frames {
      batch.append(frame)
      size += frame.copied == nil ? frame.range.count : 0
      if size >= Self.batchSize {
        try write(batch, from: &old)
        batch.removeAll()
        size = 0
      }
    }
    try write(batch, from: &old)
    try copyFrames(of: old.file)
    let table = try ZstdSeekTable.encoded(entries, flags: flags)
    try output.write(table.span.bytes)
    try output.copy(trailer, of: old.file)
    try output.flush()
  }

  private mutating func write(
    _ batch: [EditedFrames.Frame],
    from old: inout BlendByteSource
  ) throws(BlendFormatError) {
    var contents: [ByteBuffer] = []
    for frame in batch where frame.copied == nil {
      var bytes = ByteBuffer()
      bytes.reserve(frame.range.count)
      try content.forEachPiece(in: frame.range, from: &old) { bytes.append(copying: $0) }
      contents.append(bytes)
    }
    let hasChecksums = ZstdSeekTable.hasChecksums(flags)
    let compressing = ZstdCompressor.frames(of: contents, hasChecksums: hasChecksums)
    // What is copied before the first new frame is written while that one is compressed.
    let leading = batch.prefix { $0.copied != nil }
    try copy(leading, from: old.file)
    try copyFrames(of: old.file)
    var compressed = compressing.results().makeIterator()
    for frame in batch[leading.endIndex...] {
      if frame.copied != nil {
        try copy([frame], from: old.file)
      } else {
        guard let result = compressed.next(), let bytes = result else {
          throw BlendFormatError(.io, message: "there is no memory to compress")
        }
        try copyFrames(of: old.file)
        try output.write(bytes.span.bytes)
        entries.append(
          ZstdSeekTable.Entry(
            compressedSize: bytes.count,
            size: frame.range.count,
            checksum: hasChecksums ? Self.checksum(atEndOf: bytes) : 0
          )
        )
      }
    }
  }

  private static func checksum(atEndOf frame: [UInt8]) -> UInt32 {
    frame.span.bytes.integer(at: frame.count - 4, as: UInt32.self, littleEndian: true) ?? 0
  }

  private mutating func copy(
    _ batch: ArraySlice<EditedFrames.Frame>,
    from file: borrowing InputFile
  ) throws(BlendFormatError) {
    guard let table else { return }
    for case .some(let index) in batch.lazy.map(\.copied) {
      let frame = table.frames[index]
      if frame.fileOffset != copied.upperBound {
        try copyFrames(of: file)
        copied = frame.fileOffset..<frame.fileOffset
      }
      copied = copied.lowerBound..<(frame.fileOffset + frame.compressedSize)
      entries.append(
        ZstdSeekTable.Entry(
          compressedSize: frame.compressedSize,
          size: frame.size,
          checksum: table.checksums.isEmpty ? 0 : table.checksums[index]
        )
      )
    }
  }

  private mutating func copyFrames(of file: borrowing InputFile) throws(BlendFormatError) {
    guard !copied.isEmpty else { return }
    try output.copy(copied, of: file)
    copied = copied.upperBound..<copied.upperBound
  }
}
