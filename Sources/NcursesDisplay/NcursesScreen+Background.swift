import CNcurses
import Dispatch
import Glibc

extension NcursesScreen {
  /// Leaves the terminal, as it is, to the job of the shell that has it.
  ///
  /// Somebody stopped us before we could give it back, and then sent us on behind the shell. What we
  /// would write now, even to undo our modes, would get among what the shell writes.
  func abandonTerminal() {
    isHolding = false
    isAbandoned = true
    pauseInput()
    stopReading()
    output.drop()
    awaitForeground()
  }

  /// Goes on without the terminal until the shell makes us its foreground, which it may do without a signal.
  func awaitForeground() {
    guard foreground == nil else { return }
    foreground = timer(after: .milliseconds(100), repeats: true, leeway: .milliseconds(50)) {
      $0.lookForForeground()
    }
  }

  func stopAwaitingForeground() {
    foreground?.cancel()
    foreground = nil
  }

  /// Takes signals that come while the terminal is not ours.
  func signalsArrivedInBackground(_ signals: Set<Int32>) {
    // Of the one to whom the terminal is lent, nothing is our business.
    guard foreground != nil else { return }
    if signals.contains(SIGTSTP) { blendshelf_guard_stop_job() }
    lookForForeground()
  }

  /// Undoes our modes, which the shell knows nothing of; those of its own line stay.
  func undoAbandoned() {
    guard isAbandoned else { return }
    isAbandoned = false
    output.send(Array((TerminalModes.cancel + undoing).utf8))
    _ = output.flush(milliseconds: 1000)
    output.drop()
  }

  private func lookForForeground() {
    guard foreground != nil, !device.isInBackground else { return }
    stopAwaitingForeground()
    forgetScreen()
    returnToTerminal()
  }
}
