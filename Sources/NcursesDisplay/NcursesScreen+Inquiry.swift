public import CellCanvas
import Dispatch

extension NcursesScreen {
  /// What the terminal can do.
  ///
  /// The terminal was asked when the screen opened; this waits for its answers, but never long. Later
  /// answers are dropped, and never taken for keys.
  public func capabilities() async -> TerminalCapabilities {
    if !inquiry.isComplete {
      await withCheckedContinuation { inquirers.append($0) }
    }
    return inquiry.capabilities
  }

  func startInquiry() {
    inquiry.sizeChanged(size: size, pixels: device.pixelSize)
    output.send(inquiry.begin())
    guard !inquiry.isComplete else { return }
    let timer = DispatchSource.makeTimerSource(queue: .main)
    timer.schedule(deadline: .now() + .nanoseconds(Int(inquiry.patience / .nanoseconds(1))))
    timer.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.endInquiry() }
    }
    inquiryEnd = timer
    timer.resume()
  }

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

  /// Waits for answers no longer.
  func endInquiry() {
    inquiry.end()
    inquiryEnd?.cancel()
    inquiryEnd = nil
    let waiting = inquirers
    inquirers = []
    for inquirer in waiting { inquirer.resume() }
  }
}
