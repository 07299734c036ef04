import Dispatch

extension NcursesScreen {
  /// Sends a frame, and asks behind it whether it was read where that is not known of too much.
  func sendPaced(_ frame: [UInt8]) {
    guard !frame.isEmpty else { return }
    output.send(pace.send(frame.count) ? frame + Array(OutputPace.question.utf8) : frame)
  }

  /// The terminal has read what it was asked about.
  func hasRead() {
    stopReading()
    if pace.answered() { output.send(Array(OutputPace.question.utf8)) }
    if output.isEmpty { presentWaiting() }
  }

  /// Waits for the terminal to read, and asks it again if that takes too long: the answer may have been lost.
  func awaitReading() {
    guard reading == nil else { return }
    reading = timer(after: pace.patience) { $0.readingEnded() }
  }

  /// Waits no longer.
  func stopReading() {
    reading?.cancel()
    reading = nil
  }

  /// Drops what the terminal still answers: it must not come to the next who reads it.
  ///
  /// - Parameter images: The numbers of the images that it has not yet said to have.
  func awaitAnswers(ofImages images: Set<UInt32>) {
    var (images, isAsking) = (images, pace.isAsking)
    var isInquiring = isAwaitingAnswers ? !inquiry.isComplete : inquiry.isInFirstRound
    guard isAsking || isInquiring || !images.isEmpty else { return }
    device.discardInput(for: inquiry.patience) { bytes in
      _ = decoder.decode(bytes)
      for reply in decoder.takeReplies() {
        switch reply {
        case .hasRead: isAsking = false
        case .graphics(let image, _): images.remove(UInt32(clamping: image))
        default: break
        }
        // Where it would be asked on, this round of answers has come to its end.
        if isInquiring { isInquiring = inquiry.take(reply).isEmpty && !inquiry.isComplete }
      }
      return !isAsking && !isInquiring && images.isEmpty
    }
    // What was cut off has no answers any more.
    endInquiry()
  }

  /// Goes on as if the terminal had read everything.
  func stopAsking() {
    stopReading()
    pace.begin()
    if output.isEmpty { presentWaiting() }
  }

  private func readingEnded() {
    stopReading()
    guard isHolding else { return }
    if pace.expired(), output.isEmpty { output.send(Array(OutputPace.question.utf8)) }
    if output.isEmpty { presentWaiting() }
  }
}
