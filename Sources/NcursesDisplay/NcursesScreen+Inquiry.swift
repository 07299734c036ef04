public import CellCanvas
import Dispatch

extension NcursesScreen {
  /// What the terminal can do.
  ///
  /// The terminal was asked when the screen opened; this waits for its answers, but never long. When they come later,
  /// as of a terminal that is busy opening its window, `described` is among the events. None is taken for keys.
  public func capabilities() async -> TerminalCapabilities {
    if isAwaitingAnswers {
      await withCheckedContinuation { inquirers.append($0) }
    }
    return inquiry.capabilities
  }

  func startInquiry() {
    inquiry.sizeChanged(size: size, pixels: device.pixelSize)
    output.send(inquiry.begin())
    guard !inquiry.isComplete else { return }
    isAwaitingAnswers = true
    endInquiry(after: inquiry.patience) { $0.stopAwaitingAnswers() }
  }

  private func endInquiry(
    after time: Duration,
    _ end: @escaping @MainActor @Sendable (NcursesScreen) -> Void
  ) {
    inquiryEnd?.cancel()
    inquiryEnd = timer(after: time, end)
  }

  /// Goes on with what is known, but still takes answers that come late.
  private func stopAwaitingAnswers() {
    releaseInquirers()
    endInquiry(after: Self.lateness) { $0.endInquiry() }
  }

  /// How long answers may be late: who has not answered by then never will.
  private static let lateness = Duration.seconds(5)

  /// Looks at what the decoder found besides events.
  func repliesArrived() {
    for reply in decoder.takeReplies() {
      switch reply {
      case .graphics(let image, _): pictures.arrived(UInt32(clamping: image))
      case .hasRead: hasRead()
      default: break
      }
      if !inquiry.isComplete { output.send(inquiry.take(reply)) }
    }
    if inquiry.isComplete { endInquiry() }
  }

  /// Waits for answers no longer; what was learned late is told.
  func endInquiry() {
    if inquiryEnd != nil, !isAwaitingAnswers { queue.append(.described) }
    inquiry.end()
    inquiryEnd?.cancel()
    inquiryEnd = nil
    releaseInquirers()
  }

  private func releaseInquirers() {
    isAwaitingAnswers = false
    let waiting = inquirers
    inquirers = []
    for inquirer in waiting { inquirer.resume() }
  }
}
