import Synchronization
import Testing

@testable import LibraryStore

struct SerialWorkTests {
  /// Counts how much work goes on at the same time.
  private final class Crowd: Sendable {
    private let state = Mutex((now: 0, most: 0, done: 0))

    var most: Int { state.withLock { $0.most } }
    var done: Int { state.withLock { $0.done } }

    func enter() {
      state.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
      }
    }

    func leave() {
      state.withLock { state in
        state.now -= 1
        state.done += 1
      }
    }
  }

  @Test func `one thing is done after the other`() async throws {
    let work = SerialWork()
    let crowd = Crowd()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await work.run {
            crowd.enter()
            await Task.yield()
            crowd.leave()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(crowd.most == 1)
    #expect(crowd.done == 50)
  }

  @Test func `a failure is only that of its own work`() async throws {
    let work = SerialWork()
    await #expect(throws: CancellationError.self) {
      try await work.run { throw CancellationError() }
    }
    #expect(try await work.run { 7 } == 7)
  }

  @Test func `the work hears that its caller was cancelled`() async throws {
    let work = SerialWork()
    let task = Task {
      try await work.run {
        try await BlockingWork.run { flag in
          while !flag.isCancelled {}
          return true
        }
      }
    }
    task.cancel()
    #expect(try await task.value)
  }
}
