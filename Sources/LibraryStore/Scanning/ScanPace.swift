import AssetSystem
import Synchronization

/// Lets something happen at most about ten times a second.
struct StepPace: Sendable {
  private var last: ContinuousClock.Instant?

  mutating func isDue() -> Bool {
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(100) { return false }
    last = now
    return true
  }
}

/// Counts files on all threads and reports now and then.
final class ScanPace: Sendable {
  private struct State {
    var step: ScanStep
    var pace = StepPace()
  }

  private let state: Mutex<State>
  private let report: @Sendable (ScanStep) -> Void

  init(total: Int, report: @escaping @Sendable (ScanStep) -> Void) {
    state = Mutex(State(step: ScanStep(phase: .reading, total: total)))
    self.report = report
  }

  /// One more file was read.
  func advance(failed: Bool) {
    let due: ScanStep? = state.withLock { state in
      state.step.done += 1
      state.step.failed += failed ? 1 : 0
      return state.pace.isDue() ? state.step : nil
    }
    if let due {
      report(due)
    }
  }
}

/// Decides when a long scan shows what it has so far: soon at first, then so rarely that publishing
/// takes a small part of the time.
struct PublishingPace {
  private var last = ContinuousClock.now
  private var cost = Duration.zero

  func isDue(isFirst: Bool) -> Bool {
    let passed = ContinuousClock.now - last
    return isFirst || passed > max(.seconds(1), cost * 10)
  }

  mutating func measure(_ work: () throws -> Void) rethrows {
    let clock = ContinuousClock()
    cost = try clock.measure(work)
    last = clock.now
  }
}
