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
    let signals = ReadinessSource(reading: device.wake) { [weak self] in self?.signalsArrived() }
    let input = ReadinessSource(reading: device.descriptor) { [weak self] in self?.inputArrived() }
    signals.resume()
    signalSource = signals
    inputSource = input
    resumeInput()
  }

  /// Ends all watching.
  ///
  /// The descriptors stay open until nobody watches them.
  func stopSources() {
    pauseInput()
    signalSource?.cancel { _ = self }
    inputSource?.cancel { _ = self }
    output.close { _ = self }
  }

  /// Reads the terminal from now on.
  func resumeInput() {
    if isHolding, !queue.isFull { inputSource?.resume() }
  }

  /// Reads the terminal no more; what is typed is left to others, or for later.
  func pauseInput() {
    inputSource?.pause()
    expiry?.cancel()
    expiry = nil
  }

  private func inputArrived() {
    guard isHolding else { return }
    device.protectThread()
    guard let bytes = device.read() else {
      pauseInput()
      queue.finish()
      return
    }
    expiry?.cancel()
    expiry = nil
    let events = decoder.decode(bytes)
    for event in events { queue.append(event) }
    repliesArrived()
    if events.contains(.focus(true)) { restorePictures() }
    waitForTheRest()
    // Nobody takes the events: the terminal may keep the rest.
    if queue.isFull { inputSource?.pause() }
  }

  /// Sends pictures again that xterm may have lost.
  ///
  /// It keeps the last sixteen in mind, even such that are not seen any more, and of all others wipes out what another
  /// window has covered.
  private func restorePictures() {
    if inquiry.capabilities.name?.hasPrefix("XTerm(") == true, pictures.repeatPixels() {
      presentAgain()
    }
  }

  private func waitForTheRest() {
    guard let patience = decoder.patience else { return }
    expiry = timer(after: patience, leeway: .milliseconds(2)) { $0.patienceEnded() }
  }

  private func patienceEnded() {
    expiry?.cancel()
    expiry = nil
    for event in decoder.expire() { queue.append(event) }
  }

  private func signalsArrived() {
    let signals = device.takeSignals()
    guard isHolding else { return signalsArrivedInBackground(signals) }
    if signals.contains(SIGTSTP) {
      suspend()
    } else if signals.contains(SIGCONT) {
      // Somebody stopped us without asking, and may have sent us on behind a shell that is used.
      guard !device.isInBackground else { return abandonTerminal() }
      // Who knows what the terminal shows.
      forgetScreen()
      takeTerminal()
    } else if signals.contains(SIGWINCH) {
      // Another terminal may have come in the place of one that was asked and went away.
      if pace.isLate { stopAsking() }
      resize()
    }
  }
}
