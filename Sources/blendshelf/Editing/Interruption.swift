import AssetCreation
import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and its like while files are changed: the files in hand are finished, the rest is left as it is.
enum Interruption {
  /// Runs work that the first signal cancels; a second one ends the program at once, as nothing that
  /// is half written is ever in place.
  ///
  /// What is ignored from outside (`nohup`, jobs in the background of a script) stays ignored.
  ///
  /// - Parameter work: is cancelled as a task, and should then come to an end soon.
  /// - Returns: what came of it, and the signal, if one came.
  static func guarding<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async -> (result: Result<Value, any Error>, signal: Int32?) {
    let state = Mutex(State<Value>())
    let signals = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }
    let sources = signals.map { number in
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        let (isFirst, task) = state.withLock { state in
          defer { state.signal = state.signal ?? number }
          return (state.signal == nil, state.task)
        }
        guard !isFirst else {
          task?.cancel()
          return
        }
        // Plug-ins are in sessions of their own: no signal of the terminal reaches them.
        RunningPlugins.killAll()
        end(by: number)
      }
      return source
    }
    // Nothing is begun before signals are heard: until then they end the program as ever.
    for source in sources { await begin(source) }
    let task = Task { try await work() }
    let isInterrupted = state.withLock { state in
      state.task = task
      return state.signal != nil
    }
    if isInterrupted { task.cancel() }
    let result = await task.result
    for source in sources { source.cancel() }
    for number in signals { signal(number, SIG_DFL) }
    return (result, state.withLock(\.signal))
  }

  private struct State<Value: Sendable> {
    var signal: Int32?
    var task: Task<Value, any Error>?
  }

  /// Ends the program as the signal would have.
  private static func end(by number: Int32) {
    signal(number, SIG_DFL)
    // Threads of Dispatch block signals, and one that is raised stays with the thread that raised it.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(number)
  }

  /// Returns once the source hears of its signal.
  private static func begin(_ source: any DispatchSourceSignal) async {
    await withCheckedContinuation { continuation in
      source.setRegistrationHandler { continuation.resume() }
      source.resume()
    }
  }

  /// Whether a signal is ignored, as under `nohup`.
  static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return false }
    // Handlers are compared by address: functions have no other identity.
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
