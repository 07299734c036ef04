public import CellCanvas
import CNcurses
import Dispatch
import Glibc

/// The terminal as a screen: shows canvases, tells of keys, and is always given back.
///
/// There is one way to get it, `withScreen`, and the terminal is restored when that returns or
/// throws, when the program exits or is ended by a signal or a trap, and while it is stopped.
///
/// ```swift
/// try await NcursesScreen.withScreen { screen in
///   screen.present(canvas)
///   for await event in screen.events() { … }
/// }
/// ```
public final class NcursesScreen: Display {
  /// The present size in cells.
  public private(set) var size: Size
  /// Whether the terminal reads UTF-8; otherwise text is put into ASCII as well as possible.
  public let isUTF8: Bool
  /// How many colors the terminal can show; what a theme names beyond them is shown by the nearest.
  public var colorDepth: ColorDepth { painter.palette.depth }

  let device: TerminalDevice
  let output: OutputQueue
  let painter: CursesPainter
  var pace = OutputPace()
  var pictures: PicturePainter
  var inquiry: TerminalInquiry
  let queue = EventQueue()
  var decoder = InputDecoder()
  var signalSource: ReadinessSource?
  var inputSource: ReadinessSource?
  var expiry: (any DispatchSourceTimer)?
  /// Ends the wait for what the terminal tells of itself.
  var inquiryEnd: (any DispatchSourceTimer)?
  /// Ends the wait for the terminal to have read what was sent.
  var reading: (any DispatchSourceTimer)?
  /// Ends the wait for images to arrive.
  private var arrival: (any DispatchSourceTimer)?
  /// Whether the terminal was left to another job with our modes in it.
  var isAbandoned = false
  /// Looks whether the shell has made us its foreground.
  var foreground: (any DispatchSourceTimer)?
  /// Whether what the terminal answers is waited for.
  var isAwaitingAnswers = false
  /// Those who wait for that.
  var inquirers: [CheckedContinuation<Void, Never>] = []
  /// Whether another program uses the terminal.
  var isLent = false
  /// Those who wait for that program to end.
  var borrowers: [CheckedContinuation<Void, Never>] = []
  private(set) var isClosed = false
  /// Whether we have the terminal: not while it is lent or the program is stopped.
  var isHolding = false

  private static var isOpen = false
  private let usesMouse: Bool
  /// The newest canvas that could not be painted yet.
  private var waiting: Canvas?
  private var latest: Canvas?

  /// Opens the screen, does something, and gives the terminal back.
  ///
  /// - Parameters:
  ///   - mouse: Whether the mouse is reported; if not, the terminal selects text with it.
  ///   - body: What to do; the screen is of no use after it.
  /// - Returns: What `body` returns.
  /// - Throws: `DisplayError` where the screen cannot be opened, and whatever `body` throws.
  public static func withScreen<Value>(
    mouse: Bool = true,
    _ body: (NcursesScreen) async throws -> Value
  ) async throws -> Value {
    guard !isOpen else { throw DisplayError.alreadyOpen }
    let screen = try NcursesScreen(mouse: mouse)
    isOpen = true
    defer {
      screen.close()
      isOpen = false
    }
    return try await body(screen)
  }

  private init(mouse: Bool) throws {
    let name = Self.environment("TERM")
    if name.isEmpty { throw DisplayError.unknownTerminal(name) }
    if name == "dumb" { throw DisplayError.unusableTerminal(name) }
    device = try TerminalDevice()
    size = device.size
    isUTF8 = Self.setLocale()
    painter = try CursesPainter(
      terminal: name,
      size: size,
      isUTF8: isUTF8,
      isTrueColor: ColorDepth(environment: TerminalInquiry.presentEnvironment) == .truecolor
    )
    guard CursesPainter.canPaint() else {
      painter.close()
      throw DisplayError.unusableTerminal(name)
    }
    // Behind a tmux that knows of 256 colors alone, all others would name another image.
    pictures = PicturePainter(depth: painter.palette.hasStandIns ? .palette : painter.palette.depth)
    inquiry = TerminalInquiry(
      environment: TerminalInquiry.presentEnvironment,
      colorDepth: painter.palette.depth,
      isUTF8: isUTF8
    )
    output = OutputQueue(descriptor: device.descriptor)
    usesMouse = mouse
    output.didDrain = { [weak self] in self?.presentWaiting() }
    queue.didMakeRoom = { [weak self] in self?.resumeInput() }
    takeTerminal()
    startSources()
    startInquiry()
  }

  /// Shows a canvas; only what differs from the last one is written.
  ///
  /// It never waits: while the terminal has not read the last frames, or is lent, only the newest
  /// canvas is kept, and shown as soon as possible.
  public func present(_ canvas: Canvas) {
    latest = canvas
    waiting = canvas
    if output.isEmpty { presentWaiting() }
  }

  /// Paints everything anew, whatever other programs have left on the screen.
  public func redraw() {
    forgetScreen()
    if let latest { present(latest) }
  }

  /// Takes nothing of the screen for granted any more.
  func forgetScreen() {
    painter.forget()
    // Who knows what else was wiped out.
    output.send(pictures.leave())
  }

  /// Puts text into the clipboard of the person in front of the terminal, which may be far away.
  ///
  /// Whether the terminal obeys is not known: some ask, some are told to refuse. It is written only
  /// (`OSC 52`); nothing is ever read back.
  ///
  /// - Returns: False for text of more than about 56,000 bytes, which terminals do not take.
  @discardableResult
  public func copyToClipboard(_ text: String) -> Bool {
    guard let bytes = ClipboardSequence.bytes(for: text) else { return false }
    if isHolding { output.send(bytes) }
    return true
  }

  func presentWaiting() {
    guard isHolding, let canvas = waiting else { return }
    guard !device.isInBackground else { return abandonTerminal() }
    guard pace.isOpen else { return awaitReading() }
    waiting = nil
    let preparation = pictures.prepare(canvas, size: size)
    // Images belong to the screen they were sent to: the alternate one comes first.
    let entering =
      painter.isOutside && !preparation.before.isEmpty ? painter.paint(Canvas(size: size)) : []
    let cells = painter.paint(preparation.canvas, isFixed: preparation.hasPixels)
    let bytes =
      entering + preparation.before + cells + pictures.finish(isCleared: painter.hasCleared)
    sendPaced(
      bytes.count < TerminalModes.markedFrameSize
        ? bytes : TerminalModes.frameBegin + bytes + TerminalModes.frameEnd
    )
    if !pictures.isComplete { presentTheRest() }
    if pictures.isWaiting { awaitImages() }
  }

  /// Looks after a while whether the terminal has the images it was sent, and sends what it has not.
  ///
  /// Other frames do not put it off: something may move all the time.
  private func awaitImages() {
    guard arrival == nil else { return }
    let frame = pictures.frame
    arrival = timer(after: inquiry.patience) { $0.sendLostImages(of: frame) }
  }

  private func sendLostImages(of frame: Int) {
    arrival?.cancel()
    arrival = nil
    guard isHolding else { return }
    if pictures.retry(sentBy: frame) {
      presentAgain()
    } else if pictures.isWaiting {
      awaitImages()
    }
  }

  /// Shows the latest canvas once more, for the sake of its pictures.
  func presentAgain() {
    waiting = waiting ?? latest
    if output.isEmpty { presentWaiting() }
  }

  /// Goes on with the pictures of the latest canvas that were too many for one frame.
  ///
  /// What was typed meanwhile comes first, and may make another canvas of it.
  private func presentTheRest() {
    waiting = latest
    guard output.isEmpty else { return }
    DispatchQueue.main.async { [weak self] in
      MainActor.assumeIsolated {
        if let self, self.output.isEmpty { self.presentWaiting() }
      }
    }
  }

  /// Puts the terminal into our modes; the next picture is painted whole.
  func takeTerminal() {
    device.take(undoing: Array((TerminalModes.cancel + undoing).utf8))
    isHolding = true
    isAbandoned = false
    pace.begin()
    output.send(
      Array((TerminalModes.reportsOn + (usesMouse ? TerminalModes.mouseOn : "")).utf8)
    )
    resize()
    if let latest { present(latest) }
  }

  /// Gives the terminal back as it was found.
  func leaveTerminal() {
    guard isHolding else { return }
    isHolding = false
    let unanswered = pictures.unanswered
    stopReading()
    let leaving = pictures.leave() + painter.leave()
    output.send(Array(modesOff.utf8))
    // A terminal that has stopped reading gets the shortest way out, from wherever it stopped.
    let isFlushed = output.flush(milliseconds: 1000)
    output.drop()
    // While our screen is still to be seen, and the mouse is silent: who sees the prompt types for the shell.
    if isFlushed { awaitAnswers(ofImages: unanswered) }
    output.send(isFlushed ? leaving : Array((TerminalModes.cancel + undoing).utf8))
    _ = output.flush(milliseconds: isFlushed ? 1000 : 0)
    output.drop()
    device.giveBack()
  }

  /// Takes over a size that has changed; the next picture is painted whole.
  func resize() {
    let present = device.size
    // Where letters grow, the cells may stay as many as they were.
    let isOtherCell = inquiry.sizeChanged(size: present, pixels: device.pixelSize)
    guard present != size || isOtherCell else { return }
    size = present
    painter.resize(present)
    queue.append(.resized(present))
  }

  private func close() {
    isClosed = true
    arrival?.cancel()
    stopAwaitingForeground()
    undoAbandoned()
    leaveTerminal()
    endInquiry()
    stopSources()
    queue.finish()
    painter.close()
    device.releaseSignals()
  }

  private var modesOff: String {
    (usesMouse ? TerminalModes.mouseOff : "") + TerminalModes.reportsOff
  }

  var undoing: String {
    String(decoding: TerminalModes.frameEnd, as: UTF8.self) + modesOff + painter.undoing
  }

  /// Lets the C library know the characters of the terminal.
  ///
  /// Only their kind is taken from the environment: how numbers are written is no business of
  /// the terminal, and would change what the whole program prints.
  static func setLocale() -> Bool {
    let isKnown = setlocale(LC_CTYPE, "") != nil
    if !isKnown {
      // The environment names a locale this machine lacks; its characters may be known still.
      let name =
        ["LC_ALL", "LC_CTYPE", "LANG"].lazy
        .map { (variable: String) in environment(variable).lowercased() }
        .first { !$0.isEmpty } ?? ""
      if name.hasSuffix("utf-8") || name.hasSuffix("utf8") { setlocale(LC_CTYPE, "C.UTF-8") }
    }
    return nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8"
  }

  private static func environment(_ variable: String) -> String {
    getenv(variable).map { String(cString: $0) } ?? ""
  }
}
