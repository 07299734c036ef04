internal import CZstd

/// Decompresses single zstd frames and keeps the last few.
struct FrameCache: ~Copyable {
  private struct Entry {
    let frame: CompressedFrame
    var content: ByteBuffer
  }

  /// Larger buffers are not kept from file to file; Blender's frames have up to 2 MiB.
  private static let keptBufferSize = 4 << 20

  private var entries: [Entry] = []
  private var spares: [ByteBuffer] = []
  private var input = ByteBuffer()
  private var decompressor = ZstdDecompressor()

  /// Bytes of decompressed frames kept.
  var capacity = WorkLimits.scanning.keptFrames

  /// The last frames of files read before.
  var recurring = RecurringFrames()

  /// Bytes decompressed since the cache was emptied.
  private(set) var unpacked = 0

  init() {}

  mutating func removeAll() {
    unpacked = 0
    for entry in entries {
      recycle(entry.content)
    }
    entries.removeAll()
    input.trim(above: Self.keptBufferSize)
  }

  private mutating func recycle(_ buffer: ByteBuffer) {
    guard spares.count < 8, buffer.capacity <= Self.keptBufferSize else { return }
    spares.append(buffer)
  }

  /// Takes back the content of a frame that may be needed again.
  mutating func keep(_ content: ByteBuffer, of frame: CompressedFrame) {
    entries.append(Entry(frame: frame, content: content))
    var total = entries.reduce(0) { $0 + $1.content.count }
    while total > capacity, let oldest = entries.first {
      total -= oldest.content.count
      recycle(oldest.content)
      entries.removeFirst()
    }
  }

  /// Unpacks several frames at once; what is damaged is left for when it is asked for.
  mutating func unpackAhead(
    _ wanted: [CompressedFrame],
    from file: borrowing InputFile
  ) throws(BlendFormatError) {
    var packed: [[UInt8]] = []
    for frame in wanted where frame.compressedSize <= ZSTD_compressBound(frame.size) {
      let end = frame.fileOffset + frame.compressedSize
      packed.append(try file.bytes(in: frame.fileOffset..<end))
    }
    guard packed.count == wanted.count else { return }
    let packedFrames = packed
    let unpacking = ParallelWork(count: wanted.count, size: wanted.reduce(0) { $0 + $1.size }) {
      (next: () -> Int?, store: (Int, ByteBuffer?) -> Void) in
      var decompressor = ZstdDecompressor()
      while let index = next() {
        let size = wanted[index].size
        let source = packedFrames[index]
        var content = ByteBuffer()
        content.reserve(size)
        try? content.fill(size) { (target) throws(BlendFormatError) in
          let outcome = source.withUnsafeBytes { bytes in
            Result { () throws(BlendFormatError) in
              try decompressor.decompressFrame(bytes, into: target)
            }
          }
          return try outcome.get() ?? 0
        }
        store(index, content.count == size ? content : nil)
      }
    }
    for (frame, content) in zip(wanted, unpacking.results()) {
      guard let content else { continue }
      keep(content, of: frame)
      unpacked += frame.size
    }
  }

  /// Hands out the content of a frame.
  ///
  /// - Throws: `corrupt` where the frame does not hold what the seek table says.
  mutating func take(
    _ frame: CompressedFrame,
    isLast: Bool,
    from file: borrowing InputFile
  ) throws(BlendFormatError) -> ByteBuffer {
    if let index = entries.lastIndex(where: { $0.frame == frame }) {
      return entries.remove(at: index).content
    }
    guard frame.compressedSize <= ZSTD_compressBound(frame.size) else { throw damaged(frame) }
    input.reserve(frame.compressedSize)
    try input.fill(frame.compressedSize) { (target) throws(BlendFormatError) in
      try file.read(at: frame.fileOffset, into: target)
    }
    guard input.count == frame.compressedSize else { throw damaged(frame) }
    var content = spares.popLast() ?? ByteBuffer()
    content.reserve(frame.size)
    guard isLast, frame.size <= RecurringFrames.maximumSize else {
      try decompress(frame, into: &content)
      return content
    }
    if let known = recurring.content(of: input), known.count == frame.size {
      content.copy(known)
      return content
    }
    try decompress(frame, into: &content)
    recurring.keep(content, of: input)
    return content
  }

  private mutating func decompress(
    _ frame: CompressedFrame,
    into content: inout ByteBuffer
  ) throws(BlendFormatError) {
    var produced: Int?
    try content.fill(frame.size) { (target) throws(BlendFormatError) in
      let outcome = input.withBytes(from: 0, count: input.count) { span in
        span.withUnsafeBytes { source in
          Result { () throws(BlendFormatError) in
            try decompressor.decompressFrame(source, into: target)
          }
        }
      }
      produced = try outcome.get()
      return produced ?? 0
    }
    guard produced == frame.size else { throw damaged(frame) }
    unpacked += frame.size
  }

  private func damaged(_ frame: CompressedFrame) -> BlendFormatError {
    BlendFormatError(
      .corrupt,
      offset: frame.offset,
      message: "the compressed frame at file position \(frame.fileOffset) is damaged"
    )
  }
}
