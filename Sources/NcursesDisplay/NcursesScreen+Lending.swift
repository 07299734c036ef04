import CNcurses
import Glibc

extension NcursesScreen {
  /// Stops the program as C-z does in a shell, and returns when it goes on.
  ///
  /// The terminal is given back before and taken again after it, with everything painted anew.
  /// Where there is no job control, only the painting is done.
  public func suspend() {
    guard isHolding else { return }
    pauseInput()
    leaveTerminal()
    blendshelf_guard_stop_job()
    returnToTerminal()
  }

  /// Makes the terminal ours again that another job has got meanwhile.
  private func claimForeground() {
    device.takeForeground()
    guard device.isInBackground else { return }
    // The shell learns that we need it; where there is none that would send us on, nobody else does.
    _ = device.takeSignals()
    blendshelf_guard_stop_job()
    if !device.awaitSignal(SIGCONT) { device.takeForeground(evenFromLiving: true) }
  }

  /// Lends the terminal to another program, such as an editor or a pager.
  ///
  /// While it runs, no key is read, C-c is meant for it alone, and its C-z stops us with it.
  /// Canvases presented meanwhile are not lost: the newest is painted afterwards. Of several programs each waits for
  /// the one before it.
  ///
  /// - Parameter body: Runs the program and waits for its end.
  /// - Returns: What `body` returns.
  /// - Throws: Whatever `body` throws; the terminal is ours again all the same.
  public func withTerminalReleased<Value>(
    _ body: () async throws -> Value
  ) async rethrows -> Value {
    while isLent { await withCheckedContinuation { borrowers.append($0) } }
    guard isHolding else { return try await body() }
    isLent = true
    pauseInput()
    leaveTerminal()
    blendshelf_guard_lend(1)
    defer {
      blendshelf_guard_lend(0)
      claimForeground()
      isLent = false
      let next = borrowers.isEmpty ? nil : borrowers.removeFirst()
      returnToTerminal()
      next?.resume()
    }
    return try await body()
  }

  /// Goes on where the terminal is ours, and else as soon as it is.
  func returnToTerminal() {
    // The screen may have been closed while the program ran.
    guard !isClosed else { return }
    // Signals that came meanwhile have nothing more to tell.
    _ = device.takeSignals()
    guard !device.isInBackground else { return awaitForeground() }
    decoder = InputDecoder()
    takeTerminal()
    resumeInput()
  }
}
