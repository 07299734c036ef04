internal import Dispatch
internal import Glibc
internal import Synchronization

/// Compresses several frames at once, on all processors where it pays.
enum FrameCompression {
  private struct Work {
    var next = 0
    var frames: [[UInt8]?]

    mutating func take() -> Int? {
      guard next < frames.count else { return nil }
      defer { next += 1 }
      return next
    }
  }

  /// Less than this is compressed before another thread would have begun.
  private static let smallestShare = 256 << 10

  /// Compresses each content to a frame.
  ///
  /// - Throws: `io` where there is no memory.
  static func frames(
    of contents: [ByteBuffer],
    hasChecksums: Bool
  ) throws(BlendFormatError) -> [[UInt8]] {
    let work = Mutex(Work(frames: Array(repeating: nil, count: contents.count)))
    let size = contents.reduce(0) { $0 + $1.count }
    let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let workers = max(1, min(processors, contents.count, size / smallestShare))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      guard let compressor = ZstdCompressor(hasChecksum: hasChecksums) else { return }
      while let index = work.withLock({ $0.take() }) {
        let content = contents[index]
        let frame = content.withBytes(from: 0, count: content.count) { compressor.frame(of: $0) }
        work.withLock { $0.frames[index] = frame }
      }
    }
    let frames = work.withLock { $0.frames.compactMap { $0 } }
    guard frames.count == contents.count else {
      throw BlendFormatError(.io, message: "there is no memory to compress")
    }
    return frames
  }
}
