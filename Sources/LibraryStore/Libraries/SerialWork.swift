import Synchronization

/// Does one thing after the other, in the order they were asked for.
final class SerialWork: Sendable {
  private let last = Mutex<Task<Void, Never>?>(nil)

  /// Waits for what was asked for before, then does the work; it hears of the caller's cancellation.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = last.withLock { last in
      let previous = last
      let task = Task {
        await previous?.value
        return try await work()
      }
      last = Task { _ = await task.result }
      return task
    }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
