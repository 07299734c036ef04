import Dispatch
import Foundation
import Synchronization

/// SIGHUP and SIGTERM while the browser runs: it ends as it does when its terminal goes away, and the
/// second of them ends the program at once.
///
/// Begins before the screen does, which leaves alone what is handled here.
final class HangUpSignals {
  private let numbers: [Int32]
  private let sources: [any DispatchSourceSignal]

  /// Begins to catch the signals; those that are ignored from outside (`nohup`) stay ignored.
  ///
  /// - Parameter act: called at the first one.
  init(_ act: @escaping @Sendable () -> Void) {
    let once = Once()
    numbers = [SIGHUP, SIGTERM].filter { !Interruption.isIgnored($0) }
    sources = numbers.map { number in
      // The source hears of it though it is ignored.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        // What restores the terminal runs at the exit.
        guard once.take() else { exit(128 + number) }
        act()
      }
      source.resume()
      return source
    }
  }

  /// Something that is there to be taken once.
  private final class Once: Sendable {
    private let isTaken = Atomic(false)

    func take() -> Bool { !isTaken.exchange(true, ordering: .relaxed) }
  }

  /// Leaves the signals to the system again.
  func end() {
    for source in sources { source.cancel() }
    for number in numbers { signal(number, SIG_DFL) }
  }
}
