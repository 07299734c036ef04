import Dispatch

extension NcursesScreen {
  /// Does something after a while, unless the timer is cancelled before.
  ///
  /// - Parameters:
  ///   - time: How long, and how long until the next time where it repeats.
  ///   - repeats: Whether it is done again and again.
  ///   - leeway: How much later it may be.
  ///   - act: What to do.
  /// - Returns: The timer, which runs.
  func timer(
    after time: Duration,
    repeats: Bool = false,
    leeway: Duration = .zero,
    _ act: @escaping @MainActor @Sendable (NcursesScreen) -> Void
  ) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .main)
    let interval = DispatchTimeInterval(time)
    timer.schedule(
      deadline: .now() + interval,
      repeating: repeats ? interval : .never,
      leeway: DispatchTimeInterval(leeway)
    )
    timer.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self.map(act) }
    }
    timer.resume()
    return timer
  }
}

extension DispatchTimeInterval {
  fileprivate init(_ duration: Duration) {
    self = .nanoseconds(Int(duration / .nanoseconds(1)))
  }
}
