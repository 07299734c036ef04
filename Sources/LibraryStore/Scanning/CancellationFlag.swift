import Synchronization

/// Tells blocking work on other threads to stop.
final class CancellationFlag: Sendable {
  private let value = Atomic<Bool>(false)

  /// Whether the work has to stop.
  var isCancelled: Bool { value.load(ordering: .relaxed) }

  /// Asks the work to stop.
  func cancel() { value.store(true, ordering: .relaxed) }
}
