import CellCanvas
import Foundation
import ShelfRuntime
import Testing

struct TerminalCheckTests {
  private static func findings(
    _ environment: [String: String],
    colors: Int? = 256,
    size: Size? = Size(width: 80, height: 24)
  ) async -> [DoctorFinding] {
    var facts = TerminalCheck.Facts()
    facts.colorCount = colors
    facts.size = size
    return await TerminalCheck(environment: environment, facts: facts).findings()
  }

  @Test func `a usual terminal is well`() async {
    let found = await Self.findings(["TERM": "xterm-256color", "COLORTERM": "truecolor"])
    #expect(found.allSatisfy { $0.state == .ok && $0.advice == nil })
    #expect(found.map(\.text).joined().contains("true color"))
  }

  @Test(arguments: [[:], ["TERM": "dumb"], ["TERM": ""]])
  func `no terminal type, or a simple one, is a problem that names the commands`(
    environment: [String: String]
  ) async {
    let found = await Self.findings(environment)
    #expect(found.first?.state == .problem)
    #expect(found.first?.advice?.contains("commands") == true)
  }

  @Test func `a type that the machine does not know is a problem`() async {
    let found = await Self.findings(["TERM": "frobnicator"], colors: nil)
    #expect(found.first?.state == .problem)
    #expect(found.first?.text.contains("frobnicator") == true)
  }

  @Test func `few colors are a warning that says what to set`() async {
    let found = await Self.findings(["TERM": "screen", "TMUX": "x"], colors: 8)
    let warning = found.first { $0.state == .warning }
    #expect(warning?.advice?.contains("screen-256color") == true)
  }

  @Test func `NO_COLOR is as the user wants it`() async {
    let found = await Self.findings(["TERM": "xterm", "NO_COLOR": "1"], colors: 8)
    #expect(found.allSatisfy { $0.state == .ok })
  }

  @Test func `a window that is too small is a warning, and so is none`() async {
    let small = await Self.findings(["TERM": "xterm"], size: Size(width: 30, height: 9))
    #expect(small.contains { $0.state == .warning && $0.text.contains("30 columns") })
    let none = await Self.findings(["TERM": "xterm"], size: nil)
    #expect(none.contains { $0.state == .warning && $0.text.contains("no terminal") })
  }

  @Test func `a TERM that tmux does not understand is a warning`() async {
    let found = await Self.findings(["TERM": "xterm-256color", "TMUX": "/tmp/tmux"])
    #expect(found.contains { $0.advice?.contains("default-terminal") == true })
    let right = await Self.findings(["TERM": "tmux-256color", "TMUX": "/tmp/tmux"])
    #expect(right.allSatisfy { $0.state == .ok })
  }

  @Test func `what a terminal would obey is taken out of a finding`() {
    let finding = DoctorFinding(.ok, "a\u{1B}[2Jb", advice: "c\u{7}d")
    #expect(!finding.text.contains("\u{1B}"))
    #expect(finding.advice?.contains("\u{7}") == false)
    let json = DoctorFinding(.warning, "a \"b\"").json(of: "Folders")
    #expect(
      json == #"{"check":"Folders","state":"warning","text":"a \"b\"","advice":null}"#
    )
  }
}
