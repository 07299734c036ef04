import Synchronization

/// Lets through one at a time, in the order of coming: an actor alone lets others in whenever it waits.
public final class Turnstile: Sendable {
  private struct State {
    var isTaken = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Makes one through which nobody has gone.
  public init() {}

  /// Does something when nobody else does.
  ///
  /// - Parameter work: what is done.
  /// - Returns: what it returns.
  /// - Throws: what it throws; `CancellationError` when the task was cancelled before its turn.
  public func pass<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
    await enter()
    defer { leave() }
    try Task.checkCancellation()
    return try await work()
  }

  private func enter() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.isTaken {
          state.waiting.append(continuation)
          return false
        }
        state.isTaken = true
        return true
      }
      if isFree { continuation.resume() }
    }
  }

  private func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard !state.waiting.isEmpty else {
        state.isTaken = false
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}
