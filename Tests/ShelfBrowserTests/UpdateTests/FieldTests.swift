import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

struct FieldTests {
  /// Opens the command line, presses keys, and gives the text with a bar at the cursor.
  private func text(after keys: [KeyEvent]) -> String? {
    var browser = BrowserHarness(FakeLibrary(count: 3))
    browser.press(":")
    for key in keys { browser.send(.terminal(.key(key))) }
    return browser.state.field.map { field in
      field.text.prefix(field.cursor) + "|" + field.text.dropFirst(field.cursor)
    }
  }

  private func typed(_ text: String) -> [KeyEvent] {
    text.map { KeyEvent(.character($0)) }
  }

  private func control(_ letter: Character) -> KeyEvent {
    KeyEvent(.character(letter), modifiers: .control)
  }

  @Test func `text is typed at the cursor`() {
    #expect(text(after: typed("abd") + [KeyEvent(.left)] + typed("c")) == "abc|d")
    #expect(text(after: typed("bc") + [KeyEvent(.home)] + typed("a")) == "a|bc")
    #expect(text(after: typed("ab") + [control("a"), control("e")] + typed("c")) == "abc|")
    #expect(text(after: typed("a") + [KeyEvent(.right), KeyEvent(.right)]) == "a|")
  }

  @Test func `characters, words and ends are deleted`() {
    #expect(text(after: typed("abc") + [KeyEvent(.backspace)]) == "ab|")
    #expect(text(after: typed("abc") + [KeyEvent(.home), KeyEvent(.delete)]) == "|bc")
    #expect(text(after: typed("ab") + [KeyEvent(.delete)]) == "ab|")
    #expect(text(after: typed("one two  ") + [control("w")]) == "one |")
    #expect(text(after: typed("one") + [control("w"), control("w")]) == "|")
    #expect(text(after: typed("abc") + [KeyEvent(.left), control("u")]) == "|c")
    #expect(text(after: typed("abc") + [KeyEvent(.home), control("k")]) == "|")
  }

  @Test func `deleting in an empty field closes it`() {
    #expect(text(after: [KeyEvent(.backspace)]) == nil)
    #expect(text(after: [control("c")]) == nil)
  }

  @Test func `a combining accent joins the letter before it`() {
    #expect(text(after: typed("e") + [KeyEvent(.character("\u{301}"))]) == "e\u{301}|")
    #expect(text(after: typed("é") + [KeyEvent(.backspace)] + typed("x")) == "x|")
  }

  @Test func `what is pasted loses its line breaks and controls`() {
    var browser = BrowserHarness(FakeLibrary(count: 3))
    browser.press(":")
    browser.send(.terminal(.paste("one\r\ntwo\n\u{1B}[31mthree\t")))
    #expect(browser.state.field?.text == "one two [31mthree")
    browser.send(.terminal(.paste(String(repeating: "x", count: 1_000_000))))
    #expect(browser.state.field?.text.count == 2000)
  }

  @Test func `nothing is pasted where nothing is typed`() {
    var browser = BrowserHarness(FakeLibrary(count: 3))
    browser.send(.terminal(.paste("qqq")))
    #expect(browser.takeTold().isEmpty)
    #expect(browser.said == "Text can be pasted into fields: / opens one.")
  }

  @Test(arguments: [":", "/", "f", "t", "cc", "ca", "M", "C-p", "?", "W", "w", "U", "O", "i", "dd"])
  func `suspending works whatever is open`(key: String) {
    var browser = BrowserHarness()
    browser.press("Space \(key)")
    let before = browser.state.overlays
    #expect(!before.isEmpty)
    browser.told = []
    browser.press("C-z")
    #expect(browser.told == [.suspend])
    #expect(browser.state.overlays == before)
  }

  @Test func `a letter that suspends is typed where text is`() throws {
    var browser = BrowserHarness()
    try browser.state.keymap.bind(#require(KeySequence(notation: "b")), to: .suspend)
    browser.press(": b")
    #expect(browser.state.field?.text == "b")
    browser.press("Esc b")
    #expect(browser.told.last == .suspend)
  }

  @Test func `earlier entries come back, and what was typed after them`() {
    var browser = BrowserHarness()
    for text in ["tens1", "tens2"] {
      browser.press("/")
      browser.type(text)
      browser.press("Enter")
    }
    browser.press("f")
    browser.type("ev")
    browser.press("Up")
    #expect(browser.state.field?.text == "tens2")
    browser.press("Up Up")
    #expect(browser.state.field?.text == "tens1")
    #expect(browser.listedNumbers == Array(10..<20))
    browser.press("Down Down")
    #expect(browser.state.field?.text == "ev")
    browser.press("Down")
    #expect(browser.state.field?.text == "ev")
  }

  @Test func `commands have a history of their own`() {
    var browser = BrowserHarness()
    browser.press(":")
    browser.type("3")
    browser.press("Enter : Up")
    #expect(browser.state.field?.text == "3")
    browser.press("Esc / Up")
    #expect(browser.state.field?.text == "")
  }

  @Test func `an entry is kept once and no more than a hundred`() {
    var browser = BrowserHarness(FakeLibrary(count: 3))
    for number in [1, 2] + Array(1...150) + [150] {
      browser.press(":")
      browser.type(String(number))
      browser.press("Enter")
    }
    #expect(browser.state.fieldHistory.commands == (51...150).map(String.init))
  }
}
