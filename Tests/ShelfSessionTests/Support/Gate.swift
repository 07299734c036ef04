import Synchronization

/// A place where calls wait until the test opens it, and where the test waits for calls.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var arrived = 0
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())
  private let arrivals = AsyncStream<Void>.makeStream()
  private let cancellations = AsyncStream<Void>.makeStream()

  /// Waits until the gate is open.
  ///
  /// - Throws: `CancellationError` when the task is cancelled before.
  func pass() async throws {
    let number = state.withLock { state in
      state.arrived += 1
      return state.arrived
    }
    arrivals.continuation.yield()
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let goesOn = state.withLock { state in
          guard !state.isOpen, !Task.isCancelled else { return true }
          state.waiting[number] = continuation
          return false
        }
        if goesOn { continuation.resume() }
      }
    } onCancel: {
      cancellations.continuation.yield()
      state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
    }
    try Task.checkCancellation()
  }

  /// Lets all go on.
  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    for continuation in waiting { continuation.resume() }
  }

  /// How many have come so far.
  var arrivedCount: Int { state.withLock(\.arrived) }

  /// Waits until another one comes.
  func arrived() async {
    for await _ in arrivals.stream { return }
  }

  /// Waits until another one who waited is cancelled.
  func cancelled() async {
    for await _ in cancellations.stream { return }
  }
}
