internal import Dispatch
internal import Glibc
internal import Synchronization

/// Does the same to several things at once, on all processors where it pays.
///
/// The work begins at once on other threads; whoever asks for the results takes part in it, so it is
/// done even where no other thread ever becomes free.
final class ParallelWork<Result: Sendable>: Sendable {
  private struct State {
    var taken = 0
    var finished = 0
    var results: [Result?]
  }

  /// Asks for the next thing to do until there is none, and stores what came of it.
  typealias Worker = @Sendable (_ next: () -> Int?, _ store: (Int, Result?) -> Void) -> Void

  private let state: Mutex<State>
  private let worker: Worker
  private let progress = DispatchSemaphore(value: 0)

  /// Begins.
  ///
  /// - Parameters:
  ///   - count: how many things there are.
  ///   - size: bytes of all of them.
  ///   - worker: runs once on each thread.
  init(count: Int, size: Int, _ worker: @escaping Worker) {
    state = Mutex(State(results: Array(repeating: nil, count: count)))
    self.worker = worker
    // Small files are worked on several at once anyway, and less than this is soon done.
    let smallestShare = 1 << 20
    let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let helpers = min(processors, count, size / smallestShare) - 1
    for _ in 0..<max(0, helpers) {
      DispatchQueue.global().async { self.work() }
    }
  }

  /// What came of each thing, nil where nothing did; takes part in the work until all is done.
  func results() -> [Result?] {
    work()
    while state.withLock({ $0.finished < $0.taken }) {
      progress.wait()
    }
    return state.withLock { $0.results }
  }

  private func work() {
    worker(
      {
        state.withLock { state in
          guard state.taken < state.results.count else { return nil }
          defer { state.taken += 1 }
          return state.taken
        }
      },
      { index, result in
        state.withLock { state in
          state.results[index] = result
          state.finished += 1
        }
        progress.signal()
      }
    )
  }
}
