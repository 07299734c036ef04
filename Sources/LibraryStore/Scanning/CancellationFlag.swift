import Synchronization

/// Tells blocking work on other threads to stop.
package final class CancellationFlag: Sendable {
  /// Makes a flag that is not set.
  package init() {}

  private let value = Atomic<Bool>(false)

  /// Whether the work has to stop.
  package var isCancelled: Bool { value.load(ordering: .relaxed) }

  /// Asks the work to stop.
  package func cancel() { value.store(true, ordering: .relaxed) }
}
