public import CellCanvas
import Glibc

/// Asks the terminal about itself without opening a screen: for commands that print.
public enum TerminalSurvey {
  /// What the terminal can do, and its size in cells.
  ///
  /// It takes as long as the terminal needs to answer, but never long. Keys typed meanwhile are lost.
  ///
  /// - Parameter isAsking: Whether the terminal is asked at all, or only its size read.
  /// - Returns: What is known; the size is nil where there is no terminal.
  public static func capabilities(
    isAsking: Bool = true
  ) -> (capabilities: TerminalCapabilities, size: Size?) {
    let environment = TerminalInquiry.presentEnvironment
    var inquiry = TerminalInquiry(
      environment: environment,
      colorDepth: ColorDepth(environment: environment),
      isUTF8: NcursesScreen.setLocale()
    )
    guard let device = try? TerminalDevice() else { return (inquiry.capabilities, nil) }
    defer { device.releaseSignals() }
    inquiry.sizeChanged(size: device.size, pixels: device.pixelSize)
    // In the background the terminal belongs to somebody else.
    if isAsking, !device.isInBackground {
      device.take(undoing: [])
      ask(&inquiry, device)
      device.giveBack()
    }
    return (inquiry.capabilities, device.size)
  }

  /// How long answers that come late are waited for.
  private static let lateness = Duration.milliseconds(350)

  private static func ask(_ inquiry: inout TerminalInquiry, _ device: borrowing TerminalDevice) {
    let output = OutputQueue(descriptor: device.descriptor)
    var decoder = InputDecoder()
    let deadline = ContinuousClock.now + inquiry.patience
    output.send(inquiry.begin())
    while !inquiry.isComplete {
      let remaining = deadline - .now
      guard remaining > .zero else { break }
      var ready = pollfd(fd: device.descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, Int32(remaining / .milliseconds(1)) + 1) > 0 else { continue }
      guard let bytes = device.read() else { break }
      _ = decoder.decode(bytes)
      for reply in decoder.takeReplies() { output.send(inquiry.take(reply)) }
    }
    guard !inquiry.isComplete else { return }
    // What is still on its way must not come to the shell, nor half an answer stay for it.
    device.discardInput(for: Self.lateness) { bytes in
      _ = decoder.decode(bytes)
      for reply in decoder.takeReplies() { _ = inquiry.take(reply) }
      return inquiry.isComplete
    }
    tcflush(device.descriptor, TCIFLUSH)
  }
}
