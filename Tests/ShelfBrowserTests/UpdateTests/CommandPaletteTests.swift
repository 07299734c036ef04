import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct CommandPaletteTests {
  private func found(_ text: String, in browser: BrowserHarness) -> [Command] {
    CommandPalette(text: text).lines(in: browser.state).map(\.command)
  }

  @Test func `nothing typed lists every command in the order of the table`() {
    #expect(found("", in: BrowserHarness()) == Command.all)
    #expect(found("  ", in: BrowserHarness()) == Command.all)
  }

  @Test(arguments: [
    ("tags", Command.tags), ("nxtab", .nextTab), ("sbm", .sortByModified), ("gT", .previousTab),
    ("UNDO", .undo), ("newest first", .sortByModified),
    ("sort rev size", .sortBySizeReversed), ("C-p", .commandPalette), ("dd", .delete),
  ])
  func `a few letters, words of the help or the keys find a command`(
    text: String,
    command: Command
  ) {
    let found = found(text, in: BrowserHarness())
    #expect(found.first == command, "\(found.prefix(3))")
  }

  @Test func `what nothing has in it finds nothing`() {
    #expect(found("qqq", in: BrowserHarness()).isEmpty)
    #expect(found("tags qqq", in: BrowserHarness()).isEmpty)
    #expect(found("é漢", in: BrowserHarness()).isEmpty)
  }

  @Test func `Enter does the command at the cursor`() {
    var browser = BrowserHarness()
    browser.press("C-p")
    browser.type("sort by size")
    browser.press("Enter")
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.state.view.sort == AssetSort(.size))
  }

  @Test func `the cursor moves and goes round, typing puts it to the best`() {
    var browser = BrowserHarness()
    browser.press("F3 Down Down")
    #expect(cursor(of: browser) == 2)
    browser.press("S-Tab S-Tab S-Tab")
    #expect(cursor(of: browser) == Command.all.count - 1)
    browser.press("Tab")
    #expect(cursor(of: browser) == 0)
    browser.press("PgDn")
    #expect(cursor(of: browser) == 18)
    browser.type("x")
    #expect(cursor(of: browser) == 0)
  }

  @Test func `a command that is off says why, and the palette stays`() {
    var browser = BrowserHarness()
    browser.press("C-p")
    browser.type("close-tab")
    let rows = render(browser.state, theme: .standard).rows
    #expect(rows.count { $0.contains("There is only this tab; q quits.") } == 2)
    browser.press("Enter")
    #expect(browser.said == "There is only this tab; q quits.")
    #expect(browser.state.overlays.count == 1)
  }

  @Test func `a command that takes a letter waits for it`() {
    var browser = BrowserHarness()
    browser.press("3j C-p")
    browser.type("mark")
    browser.press("Enter a gg")
    let marked = browser.library.assets[3 * browser.columns].identifier
    #expect(browser.state.marks.mapValues(\.identifier) == ["a": marked])
    browser.press(":")
    browser.type("go-to-mark")
    browser.press("Enter a")
    #expect(browser.activeNumber == 3 * browser.columns)
  }

  @Test func `an unbound command that takes a letter says that it waits`() {
    var browser = BrowserHarness()
    browser.state.keymap.unbind(KeySequence([KeyEvent(.character("m"))]))
    browser.press(":")
    browser.type("mark")
    browser.press("Enter")
    #expect(browser.said == "mark waits for a letter.")
    browser.press("b")
    #expect(
      browser.state.marks.mapValues(\.identifier) == ["b": browser.library.assets[0].identifier]
    )
  }

  @Test func `Esc, the last deletion and an unknown command`() {
    var browser = BrowserHarness()
    browser.press("C-p Esc")
    #expect(browser.state.overlays.isEmpty)
    browser.press("C-p x Backspace")
    #expect(browser.state.overlays.count == 1)
    browser.press("Backspace")
    #expect(browser.state.overlays.isEmpty)
    browser.press("C-p")
    browser.type("qqq")
    browser.press("Enter")
    #expect(browser.said == "No command is about “qqq”.")
  }

  @Test func `text is pasted, the wheel moves, a click does`() {
    var browser = BrowserHarness()
    browser.press("C-p")
    browser.send(.terminal(.paste("sort\n")))
    let lines = CommandPalette(text: "sort ").lines(in: browser.state)
    browser.mouse(.wheelDown, 20, 10)
    #expect(cursor(of: browser) == 3)
    let row = (0..<24).first {
      BrowserLayout.hitTarget(at: 20, $0, in: browser.state) == .dialogLine(1)
    }
    browser.mouse(.press, 20, row ?? 0)
    #expect(browser.state.overlays.isEmpty)
    var other = BrowserHarness()
    _ = other.state.perform(lines[1].command)
    #expect(browser.state.view.sort == other.state.view.sort)
  }

  private func cursor(of browser: BrowserHarness) -> Int? {
    guard case .palette(let palette) = browser.state.overlays.last else { return nil }
    return palette.cursor
  }
}

struct FuzzyMatchTests {
  @Test func `letters must come in their order`() {
    #expect(FuzzyMatch.score(of: "nt", in: "next-tab") != nil)
    #expect(FuzzyMatch.score(of: "tn", in: "next-tab") == nil)
    #expect(FuzzyMatch.score(of: "", in: "next-tab") == 0)
    #expect(FuzzyMatch.score(of: "a", in: "") == nil)
  }

  @Test func `starts of words and letters in a row are worth more`() throws {
    let score = { (letters: String, text: String) in
      try #require(FuzzyMatch.score(of: letters, in: text))
    }
    #expect(try score("nt", "next-tab") > score("et", "next-tab"))
    #expect(try score("tab", "next-tab") > score("tab", "toggle-a-b"))
    #expect(try score("tag", "tags") > score("tag", "toggle-catalogs"))
  }

  @Test func `of several places the best counts`() {
    #expect(
      FuzzyMatch.score(of: "cat", in: "c-a-catalog") == FuzzyMatch.score(of: "cat", in: "catalog")
    )
  }

  @Test func `words are found at their start alone`() {
    #expect(FuzzyMatch.wordScore(of: "cat", in: "Folds all catalogs.") != nil)
    #expect(FuzzyMatch.wordScore(of: "logs", in: "Folds all catalogs.") == nil)
    #expect(FuzzyMatch.wordScore(of: "ALL", in: "Folds all catalogs.") != nil)
  }
}
