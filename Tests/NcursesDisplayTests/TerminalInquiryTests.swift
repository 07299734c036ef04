import CellCanvas
import Testing

@testable import NcursesDisplay

struct TerminalInquiryTests {
  private func inquiry(_ environment: [String: String]) -> TerminalInquiry {
    TerminalInquiry(environment: environment, colorDepth: .palette, isUTF8: true)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private let kitty = ["TERM": "xterm-kitty"]

  @Test func `everything is asked at once, and DA1 last`() {
    var inquiry = inquiry(kitty)
    let questions = text(inquiry.begin())
    #expect(questions.hasPrefix("\u{1B}_Gi=31,"))
    #expect(questions.contains("\u{1B}[>0q") && questions.contains("\u{1B}[16t"))
    #expect(questions.contains("\u{1B}]11;?\u{1B}\\") && questions.contains("\u{1B}[?2026$p"))
    #expect(questions.hasSuffix("\u{1B}[c"))
    #expect(!inquiry.isComplete)
    #expect(inquiry.take(.attributes([62])).isEmpty)
    #expect(inquiry.isComplete)
  }

  @Test(arguments: ["linux", "vt100", "ansi", "dumb", ""])
  func `terminals that would print the questions are not asked`(name: String) {
    var inquiry = inquiry(["TERM": name])
    #expect(inquiry.begin().isEmpty)
    #expect(inquiry.isComplete)
    #expect(!inquiry.capabilities.hasAnswered)
  }

  @Test func `kitty before 0_28 has no placeholders`() {
    var old = inquiry(kitty)
    for reply: TerminalReply in [
      .graphics(image: 31, isOK: true), .version("kitty(0.26.5)"), .attributes([62]),
    ] { _ = old.take(reply) }
    #expect(old.capabilities.protocols == [.kitty])
    #expect(old.capabilities.pictureMode(for: .auto) == .kittyDirect)
    var new = inquiry(kitty)
    for reply: TerminalReply in [
      .graphics(image: 31, isOK: true), .version("kitty(0.32.2)"), .attributes([62]),
    ] { _ = new.take(reply) }
    #expect(new.capabilities.pictureMode(for: .auto) == .kitty)
    #expect(new.capabilities.name == "kitty(0.32.2)")
  }

  @Test func `placeholders need the colors of a palette`() {
    var poor = TerminalInquiry(environment: kitty, colorDepth: .sixteen, isUTF8: true)
    for reply: TerminalReply in [
      .graphics(image: 31, isOK: true), .version("kitty(0.32.2)"), .attributes([62]),
    ] { _ = poor.take(reply) }
    #expect(poor.capabilities.pictureMode(for: .auto) == .kittyDirect)
  }

  @Test func `an error is no yes`() {
    var inquiry = inquiry(kitty)
    _ = inquiry.take(.graphics(image: 31, isOK: false))
    _ = inquiry.take(.attributes([62]))
    #expect(inquiry.capabilities.protocols == [])
  }

  @Test func `sixel is the fourth attribute, not the fourth class of terminals`() {
    var xterm = inquiry(["TERM": "xterm-256color"])
    _ = xterm.take(.attributes([63, 1, 2, 4, 6]))
    #expect(xterm.capabilities.protocols == [.sixel])
    var other = inquiry(["TERM": "xterm-256color"])
    _ = other.take(.attributes([4, 6]))
    #expect(other.capabilities.protocols == [])
  }

  @Test func `WezTerm is better at its own images than at kitty's`() {
    var inquiry = inquiry(["TERM": "xterm-256color"])
    for reply: TerminalReply in [
      .graphics(image: 31, isOK: true), .version("WezTerm 20240203"), .attributes([65, 4]),
    ] { _ = inquiry.take(reply) }
    #expect(inquiry.capabilities.pictureMode(for: .auto) == .iterm2)
  }

  @Test func `iTerm2 is known by its variables as well`() {
    var inquiry = inquiry(["TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"])
    _ = inquiry.take(.attributes([62]))
    #expect(inquiry.capabilities.protocols == [.iterm2])
  }

  @Test func `the size of a cell is told, else computed, else read from the system`() {
    var inquiry = inquiry(kitty)
    inquiry.sizeChanged(size: Size(width: 80, height: 24), pixels: (720, 432))
    #expect(inquiry.capabilities.cellPixels == CellPixels(telling: 9, 18))
    _ = inquiry.take(.textAreaSize(width: 800, height: 480))
    #expect(inquiry.capabilities.cellPixels == CellPixels(telling: 10, 20))
    _ = inquiry.take(.cellSize(width: 11, height: 22))
    #expect(inquiry.capabilities.cellPixels == CellPixels(telling: 11, 22))
    _ = inquiry.take(.cellSize(width: 0, height: 100_000))
    #expect(inquiry.capabilities.cellPixels == CellPixels(telling: 11, 22))
  }

  @Test func `a system that tells nonsense is not believed`() {
    var inquiry = inquiry(kitty)
    inquiry.sizeChanged(size: Size(width: 80, height: 24), pixels: (0, 0))
    #expect(inquiry.capabilities.cellPixels == nil)
    inquiry.sizeChanged(size: Size(width: 0, height: 0), pixels: (800, 600))
    #expect(inquiry.capabilities.cellPixels == nil)
  }

  @Test func `answers after the end change nothing`() {
    var inquiry = inquiry(kitty)
    _ = inquiry.begin()
    inquiry.end()
    #expect(inquiry.take(.graphics(image: 31, isOK: true)).isEmpty)
    #expect(inquiry.take(.attributes([62, 4])).isEmpty)
    #expect(inquiry.capabilities.protocols == [])
    #expect(!inquiry.capabilities.hasAnswered)
  }

  @Test func `colors, background and frames are told`() {
    var inquiry = inquiry(["TERM": "xterm-256color", "NO_COLOR": "1"])
    _ = inquiry.take(.background(.rgb(255, 255, 255)))
    _ = inquiry.take(.mode(2026, state: 2))
    #expect(inquiry.capabilities.colorDepth == .mono)
    #expect(inquiry.capabilities.background == .light)
    #expect(inquiry.capabilities.hasSynchronizedOutput == true)
    _ = inquiry.take(.mode(2026, state: 0))
    #expect(inquiry.capabilities.hasSynchronizedOutput == false)
  }

  @Test func `lines to other machines get more time`() {
    #expect(inquiry(kitty).patience == .milliseconds(150))
    #expect(inquiry(["TERM": "xterm", "SSH_CONNECTION": "1 2 3 4"]).patience == .seconds(1))
  }
}

struct TmuxInquiryTests {
  private func inTmux(_ environment: [String: String] = ["TERM": "tmux-256color"])
    -> TerminalInquiry
  {
    TerminalInquiry(environment: environment, colorDepth: .palette, isUTF8: true)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(arguments: ["tmux-256color", "screen-256color"])
  func `neither tmux nor screen is sent what it takes for a title`(name: String) {
    var inquiry = inTmux(["TERM": name])
    #expect(!text(inquiry.begin()).contains("\u{1B}_G"))
  }

  @Test func `what is around tmux is asked three levels deep`() {
    var inquiry = inTmux()
    _ = inquiry.begin()
    _ = inquiry.take(.version("tmux 3.3a"))
    let questions = text(inquiry.take(.attributes([1, 2])))
    #expect(!inquiry.isComplete)
    #expect(questions.hasPrefix("\u{1B}Ptmux;\u{1B}\u{1B}P+q544e\u{1B}\u{1B}\\\u{1B}\\"))
    #expect(questions.contains("\u{1B}\u{1B}Ptmux;\u{1B}\u{1B}\u{1B}\u{1B}P+q436f"))
    #expect(questions.contains("P+q524742"))
  }

  @Test func `tmux is found where only its answer tells`() {
    var inquiry = inTmux(["TERM": "screen-256color"])
    _ = inquiry.begin()
    _ = inquiry.take(.version("tmux 3.3a"))
    #expect(!inquiry.take(.attributes([1, 2])).isEmpty)
    var screen = inTmux(["TERM": "screen-256color"])
    _ = screen.begin()
    #expect(screen.take(.attributes([1, 2])).isEmpty)
    #expect(screen.isComplete)
    #expect(screen.capabilities.tmuxLevels == 0)
  }

  @Test(arguments: [("TN", 1), ("Co", 2), ("RGB", 3)])
  func `the first name that comes back tells how deep it went`(name: String, levels: Int) {
    var inquiry = inTmux()
    _ = inquiry.begin()
    _ = inquiry.take(.attributes([1, 2]))
    _ = inquiry.take(.description(name: name, value: name == "TN" ? "xterm-kitty" : "256"))
    _ = inquiry.take(.description(name: "TN", value: "xterm-kitty"))
    _ = inquiry.take(.description(name: "kitty-query-version", value: "0.32.1"))
    #expect(inquiry.isComplete)
    #expect(inquiry.capabilities.tmuxLevels == levels)
    #expect(inquiry.capabilities.passesThrough == true)
    #expect(inquiry.capabilities.name == "xterm-kitty 0.32.1")
    #expect(inquiry.capabilities.pictureMode(for: .auto) == .kitty)
  }

  @Test func `old kitty in tmux shows symbols`() {
    var inquiry = inTmux()
    _ = inquiry.take(.attributes([1, 2]))
    _ = inquiry.take(.description(name: "TN", value: "xterm-kitty"))
    _ = inquiry.take(.description(name: "kitty-query-version", value: "0.26.5"))
    #expect(inquiry.capabilities.pictureMode(for: .auto) == .symbols(.palette))
  }

  @Test func `another terminal says that it knows no version`() {
    var inquiry = inTmux()
    _ = inquiry.take(.attributes([1, 2]))
    _ = inquiry.take(.description(name: "TN", value: "xterm-256color"))
    _ = inquiry.take(.description(name: nil, value: nil))
    #expect(inquiry.isComplete)
    #expect(inquiry.capabilities.tmuxLevels == 1)
    #expect(inquiry.capabilities.protocols == [])
  }

  @Test func `a tmux that hands nothing on is one level, and says so`() {
    var inquiry = inTmux()
    _ = inquiry.take(.version("tmux 3.3a"))
    _ = inquiry.take(.attributes([1, 2]))
    inquiry.end()
    #expect(inquiry.capabilities.tmuxLevels == 1)
    #expect(inquiry.capabilities.passesThrough == false)
    #expect(inquiry.capabilities.name == "tmux 3.3a")
    #expect(inquiry.capabilities.pictureMode(for: .auto) == .symbols(.palette))
  }

  @Test func `a tmux with sixel of its own is believed`() {
    var inquiry = inTmux()
    _ = inquiry.take(.attributes([1, 2, 4]))
    inquiry.end()
    #expect(inquiry.capabilities.pictureMode(for: .auto) == .sixel)
  }

  @Test func `letters that grow make what was answered about cells untrue`() {
    var inquiry = inTmux()
    let size = Size(width: 80, height: 24)
    _ = inquiry.sizeChanged(size: size, pixels: (640, 384))
    _ = inquiry.take(.cellSize(width: 8, height: 16))
    inquiry.end()
    let isSame = inquiry.sizeChanged(size: Size(width: 100, height: 30), pixels: (800, 480))
    #expect(!isSame)
    #expect(inquiry.capabilities.cellPixels == CellPixels(telling: 8, 16))
    let isOther = inquiry.sizeChanged(size: size, pixels: (1280, 768))
    #expect(isOther)
    #expect(inquiry.capabilities.cellPixels == CellPixels(telling: 16, 32))
  }
}
