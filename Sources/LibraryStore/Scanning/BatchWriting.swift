import Dispatch
import Synchronization

/// Writes one batch to the index while the next is being read.
final class BatchWriting: Sendable {
  private let index: LibraryIndex
  private let group = DispatchGroup()
  private let queue = DispatchQueue(label: "blendshelf.index")
  private let failure = Mutex<(any Error)?>(nil)

  init(index: LibraryIndex) {
    self.index = index
  }

  /// Begins to write a batch.
  ///
  /// - Parameters:
  ///   - files: what was read.
  ///   - overlay: the state of the overlay it was merged with.
  func start(_ files: [ScannedFile], overlay: Int64) {
    queue.async(group: group) { [self] in
      do {
        try index.apply(files, overlay: overlay)
      } catch {
        failure.withLock { $0 = error }
      }
    }
  }

  /// Waits for the batch; throws when it could not be written.
  func finish() throws {
    group.wait()
    let error = failure.withLock { failure in
      defer { failure = nil }
      return failure
    }
    if let error { throw error }
  }
}
