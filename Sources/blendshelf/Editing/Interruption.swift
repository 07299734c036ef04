import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and its like while files are changed: the file in hand is finished, the rest is left as it is.
enum Interruption {
  /// What was done up to the interruption, if any.
  struct Outcome<Value: Sendable>: Sendable {
    let result: Result<Value, any Error>
    /// The signal that came; nil when none did.
    let signal: Int32?

    /// The exit code of a program that a signal ended; nil when none did.
    var exitCode: Int32? { signal.map { 128 + $0 } }
  }

  /// Runs work that the first signal cancels; a second one ends the program at once, as nothing that
  /// is half written is ever in place.
  ///
  /// - Parameter work: is cancelled as a task, and should then come to an end soon.
  /// - Returns: what came of it, and whether a signal came.
  static func guarding<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async -> Outcome<Value> {
    let received = Mutex<Int32?>(nil)
    let task = Task { try await work() }
    let signals = [SIGINT, SIGTERM, SIGHUP]
    let sources = signals.map { number in
      // The source hears of it though it is ignored.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        let isFirst = received.withLock { former in
          defer { former = former ?? number }
          return former == nil
        }
        guard !isFirst else { return task.cancel() }
        signal(number, SIG_DFL)
        raise(number)
      }
      source.resume()
      return source
    }
    let result = await task.result
    for source in sources { source.cancel() }
    for number in signals { signal(number, SIG_DFL) }
    return Outcome(result: result, signal: received.withLock { $0 })
  }
}
