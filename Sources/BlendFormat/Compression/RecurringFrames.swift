internal import Synchronization

/// Frames met at the end of many files: the struct definitions of one build of Blender.
///
/// Equal compressed bytes have equal content: comparing them is much faster than decompressing. Safe
/// to share between threads.
final class RecurringFrames: Sendable {
  private struct Entry {
    let compressed: ByteBuffer
    let content: ByteBuffer
  }

  /// Larger frames do not take part.
  static let maximumSize = 1 << 20
  private static let capacity = 4

  private let entries = Mutex<[Entry]>([])

  init() {}

  /// The content of a frame of these compressed bytes, where it was met before.
  func content(of compressed: ByteBuffer) -> ByteBuffer? {
    entries.withLock { $0 }.first { $0.compressed == compressed }?.content
  }

  /// Takes note of a frame.
  func keep(_ content: ByteBuffer, of compressed: ByteBuffer) {
    let entry = Entry(compressed: compressed.compacted(), content: content.compacted())
    entries.withLock { entries in
      if entries.count == Self.capacity {
        entries.removeFirst()
      }
      entries.append(entry)
    }
  }
}
