import ShelfBrowser
import ShelfConfig

extension BrowserRuntime {
  /// Ticks while something on the screen depends on time.
  func updateTicker() {
    guard state.wantsTicks else {
      ticker?.cancel()
      ticker = nil
      return
    }
    guard ticker == nil else { return }
    ticker = Task { [weak self] in
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(100))
        guard !Task.isCancelled else { return }
        self?.post(.tick)
      }
    }
  }

  func drawWhenDue() {
    // The first frame waits for the assets: an empty one would only flicker.
    guard hasFirstListing || !mailbox.isEmpty || busy == 0 else { return }
    guard let delay = frames.delay(at: clock()) else { return }
    if delay == 0 {
      draw()
    } else if frameTimer == nil {
      frameTimer = Task { [weak self] in
        try? await Task.sleep(for: .nanoseconds(delay))
        self?.frameTimer = nil
        self?.waker.yield()
      }
    }
  }

  private func draw() {
    // What drawing takes is a part of the time between two frames, not an addition to it.
    frames.drew(at: clock())
    if theme.name != state.shownTheme {
      theme = state.theme.themes.reading(state.shownTheme).theme
    }
    screen.present(render(state, theme: theme))
  }

  func resumeWaiters() {
    turnWaiters.forEach { $0.resume() }
    turnWaiters = []
    guard mailbox.isEmpty, busy == 0, !frames.isDirty else { return }
    idleWaiters.forEach { $0.resume() }
    idleWaiters = []
  }

  /// Waits until all events are handled, no effect is under way and the frame is drawn.
  func idle() async {
    await withCheckedContinuation { continuation in
      idleWaiters.append(continuation)
      waker.yield()
    }
  }

  /// Waits until something more has been handled.
  func nextTurn() async {
    await withCheckedContinuation { turnWaiters.append($0) }
  }
}
