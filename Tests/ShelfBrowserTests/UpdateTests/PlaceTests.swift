import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

struct PlaceTests {
  @Test func `back and forward walk the places, each with its active asset`() {
    var browser = BrowserHarness()
    browser.press("2l zu l H")
    #expect(browser.state.place == Place())
    #expect(browser.activeNumber == 2)
    browser.press("L")
    #expect(browser.state.place.item == .unassigned)
    #expect(browser.activeNumber == 9)
    browser.press("L")
    #expect(browser.said == "There is no place to go forward to.")
    browser.press("9H H")
    #expect(browser.said == "There is no place to go back to.")
  }

  @Test func `a walk through the tree is one step of history`() {
    var browser = BrowserHarness()
    browser.press("h j j j l j H")
    #expect(browser.state.place == Place())
    browser.press("L")
    #expect(browser.state.place.item == .catalog("Props"))
  }

  @Test func `going somewhere else forgets what was forward`() {
    var browser = BrowserHarness()
    browser.press("zu H h j L")
    #expect(browser.said == "There is no place to go forward to.")
  }

  @Test func `history is bounded`() {
    var browser = BrowserHarness()
    for _ in 0..<150 {
      browser.press("zu j")
      browser.state.focus = .tree
      browser.press("gg l")
    }
    #expect(browser.state.history.back.count == PlaceHistory.limit)
    #expect(browser.state.history.activeKeys.count <= 2 * PlaceHistory.limit)
  }

  @Test func `moving in the tree keeps the filter`() {
    var browser = BrowserHarness()
    browser.press(":")
    browser.type("filter tag:odd")
    browser.press("Enter h j")
    #expect(browser.state.place == Place(item: .catalog("Characters"), filter: "tag:odd"))
    #expect(browser.listedNumbers.allSatisfy { $0 % 2 == 1 })
  }

  @Test func `libraries go round with all of them`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, libraries: 2))
    browser.press("]")
    #expect(browser.state.place.scope == .one(LibraryID(rawValue: 0)))
    #expect(browser.listedNumbers == Array(stride(from: 0, to: 40, by: 2)))
    #expect(browser.state.tree.overview.totalCount == 20)
    browser.press("] ]")
    #expect(browser.state.place.scope == .all)
    browser.press("[")
    #expect(browser.state.place.scope == .one(LibraryID(rawValue: 1)))
  }

  @Test func `one library has no other`() {
    var browser = BrowserHarness()
    browser.press("]")
    #expect(browser.said == "There is no other library.")
  }

  @Test func `a library that is closed leaves all`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, libraries: 2))
    browser.press("[")
    browser.library.summaries.removeLast()
    browser.send(.librariesLoaded(browser.library.summaries))
    browser.answerAll()
    #expect(browser.state.place.scope == .all)
  }

  @Test func `a mark is come back to, from other places too`() {
    var browser = BrowserHarness()
    browser.press("8G m5 gg '5")
    #expect(browser.activeNumber == 7)
    browser.press("zu `5")
    #expect(browser.activeNumber == 7)
    #expect(browser.state.place.item == .all)
    browser.press("'x")
    #expect(browser.said == "Nothing is marked with x.")
    browser.press("m Esc")
    #expect(browser.state.pendingKeys == PendingKeys())
    #expect(browser.state.marks.count == 1)
  }

  @Test func `a mark that cannot be set leaves no keys behind`() throws {
    var browser = BrowserHarness(FakeLibrary(count: 0))
    try browser.state.keymap.bind(#require(KeySequence(notation: "gm")), to: .mark)
    browser.press("g m x")
    #expect(browser.said == "No asset is listed here.")
    #expect(browser.state.pendingKeys == PendingKeys())
  }

  @Test(arguments: ["'", "`", "\""])
  func `a letter after a command that is refused is no command`(key: String) {
    var browser = BrowserHarness(FakeLibrary(count: key == "\"" ? 0 : 40))
    browser.press(key + " u")
    #expect(browser.told.isEmpty, "u would take back the last change")
    #expect(
      browser.said
        == (key == "\"" ? "No asset is listed here." : "Nothing is marked yet; m marks.")
    )
    #expect(browser.state.pendingKeys == PendingKeys())
  }

  @Test func `a letter for a command that a page stands in the way of does not reach the page`() {
    var browser = BrowserHarness()
    browser.press("ma ? ' q")
    #expect(browser.state.overlays.count == 1)
    #expect(browser.said == "Esc closes the help first.")
  }

  @Test func `marks are shown to who waits before a letter`() {
    var browser = BrowserHarness()
    browser.press("3G mx 5G '")
    browser.now += 1_000_000_000
    browser.send(.tick)
    let rows = render(browser.state, theme: .standard).rows
    #expect(rows.contains { $0.hasPrefix(" x    Asset 002") })
    browser.press("x")
    #expect(browser.activeNumber == 2)
  }
}
