import AssetSystem
import struct Foundation.UUID

/// Lets one long operation at a time work on a context; others wait in the order they came.
///
/// An operation that is begun from within another one is part of it: a creator that calls another creator
/// does not wait for itself.
actor OperationQueue {
  /// The operation that the present task works for.
  @TaskLocal static var current: UUID?

  private struct Waiting {
    let operation: UUID
    let continuation: CheckedContinuation<Void, any Error>
  }

  private let capacity: Int
  private var running: UUID?
  private var waiting: [Waiting] = []

  /// Makes a queue.
  ///
  /// - Parameter capacity: how many may wait; more are told `Busy`.
  init(capacity: Int = 64) {
    self.capacity = capacity
  }

  /// Whether the present task works for the operation that is running.
  var isWithinOperation: Bool {
    guard let running else { return false }
    return Self.current == running
  }

  /// Waits for its turn.
  ///
  /// - Returns: the operation to end afterwards; nil when the present one goes on.
  func begin() async throws -> UUID? {
    guard !isWithinOperation else { return nil }
    try Task.checkCancellation()
    let operation = UUID()
    guard running != nil else {
      running = operation
      return operation
    }
    guard waiting.count < capacity else {
      throw CreationError(
        .busy,
        "",
        "Too much waits for what is still being done; try again later."
      )
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        // A cancellation that came first found nobody to tell.
        guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
        waiting.append(Waiting(operation: operation, continuation: continuation))
      }
    } onCancel: {
      Task { await self.giveUp(operation) }
    }
    return operation
  }

  /// Lets the next operation have its turn.
  func end(_ operation: UUID?) {
    guard let operation, operation == running else { return }
    guard !waiting.isEmpty else {
      running = nil
      return
    }
    let next = waiting.removeFirst()
    running = next.operation
    next.continuation.resume()
  }

  /// An operation that has its turn already goes on: whoever runs it sees the cancellation.
  private func giveUp(_ operation: UUID) {
    guard let place = waiting.firstIndex(where: { $0.operation == operation }) else { return }
    waiting.remove(at: place).continuation.resume(throwing: CancellationError())
  }
}
