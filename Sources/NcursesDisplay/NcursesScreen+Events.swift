public import CellCanvas
import Dispatch
import Glibc

extension NcursesScreen {
  /// What the terminal tells, in order, until the terminal is gone or the screen is closed.
  ///
  /// There is one stream of events: of two readers, the second one gets none.
  public func events() -> AsyncStream<TerminalEvent> {
    let queue = queue
    return AsyncStream { await queue.next() }
  }

  func startSources() {
    let signals = DispatchSource.makeReadSource(fileDescriptor: device.wake, queue: .main)
    signals.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.signalsArrived() }
    }
    signals.resume()
    sources = [signals]
    resumeInput()
  }

  func stopSources() {
    pauseInput()
    for source in sources { source.cancel() }
    sources = []
  }

  /// Reads the terminal from now on.
  func resumeInput() {
    guard inputSource == nil, isHolding, !queue.isFull else { return }
    let source = DispatchSource.makeReadSource(fileDescriptor: device.descriptor, queue: .main)
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.inputArrived() }
    }
    inputSource = source
    source.resume()
  }

  /// Reads the terminal no more; what is typed is left to others, or for later.
  func pauseInput() {
    inputSource?.cancel()
    inputSource = nil
    expiry?.cancel()
    expiry = nil
  }

  private func inputArrived() {
    guard isHolding, inputSource != nil else { return }
    guard let bytes = device.read() else {
      pauseInput()
      queue.finish()
      return
    }
    expiry?.cancel()
    expiry = nil
    for event in decoder.decode(bytes) { queue.append(event) }
    waitForTheRest()
    if queue.isFull { pauseReading() }
  }

  /// Nobody takes the events: the terminal may keep the rest.
  private func pauseReading() {
    inputSource?.cancel()
    inputSource = nil
  }

  private func waitForTheRest() {
    guard let patience = decoder.patience else { return }
    let timer = DispatchSource.makeTimerSource(queue: .main)
    let nanoseconds = Int(patience / .nanoseconds(1))
    timer.schedule(deadline: .now() + .nanoseconds(nanoseconds), leeway: .milliseconds(2))
    timer.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.patienceEnded() }
    }
    expiry = timer
    timer.resume()
  }

  private func patienceEnded() {
    expiry?.cancel()
    expiry = nil
    for event in decoder.expire() { queue.append(event) }
  }

  private func signalsArrived() {
    let signals = device.takeSignals()
    guard isHolding else { return }
    if signals.contains(SIGTSTP) {
      suspend()
    } else if signals.contains(SIGCONT) {
      // Somebody stopped us without asking; who knows what the terminal shows.
      takeTerminal()
      redraw()
    } else if signals.contains(SIGWINCH) {
      resize()
    }
  }
}
