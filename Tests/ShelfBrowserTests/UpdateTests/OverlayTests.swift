import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

struct OverlayTests {
  @Test(arguments: ["?", "W", "w", "i", "gh"])
  func `an overlay closes by its own key, by escape and by quit, which does not quit`(key: String) {
    for closing in [key, "Esc", "q", "h"] {
      var browser = BrowserHarness()
      browser.press(key)
      #expect(browser.state.overlays.count == 1)
      browser.press(closing)
      #expect(browser.state.overlays.isEmpty)
      #expect(browser.takeTold().isEmpty)
    }
  }

  @Test func `quit quits`() {
    var browser = BrowserHarness()
    browser.press("q C-z C-l")
    #expect(browser.takeTold() == [.quit, .suspend, .redraw])
  }

  @Test func `help scrolls no further than its end`() {
    var browser = BrowserHarness(height: 20)
    browser.press("? G")
    guard case .help(let end) = browser.state.overlays.last else { return }
    #expect(end.scroll > 0)
    browser.press("j k")
    #expect(browser.state.overlays.last == .help(HelpState(scroll: end.scroll - 1)))
    browser.press("gg")
    #expect(browser.state.overlays.last == .help(HelpState()))
    browser.press("3j")
    #expect(browser.state.overlays.last == .help(HelpState(scroll: 3)))
  }

  @Test func `help is filtered while a text is typed`() {
    var browser = BrowserHarness()
    browser.press("? /")
    browser.type("sort")
    #expect(browser.state.overlays.first == .help(HelpState(filter: "sort")))
    browser.press("Enter")
    #expect(browser.state.overlays == [.help(HelpState(filter: "sort"))])
    browser.press("/ C-u")
    #expect(browser.state.overlays.first == .help(HelpState()))
    browser.press("Esc")
    #expect(browser.state.overlays == [.help(HelpState(filter: "sort"))])
    #expect(browser.state.place.filter.isEmpty)
  }

  @Test func `the log scrolls up from its end`() {
    var browser = BrowserHarness(height: 12)
    for number in 0..<50 { browser.send(.noticed(.info, "Notice \(number).")) }
    browser.press("W 3k")
    #expect(browser.state.overlays == [.log(scroll: 3)])
    browser.press("9j")
    #expect(browser.state.overlays == [.log(scroll: 0)])
    browser.press("gg")
    guard case .log(let scroll) = browser.state.overlays.last else { return }
    #expect((1..<200).contains(scroll))
  }

  @Test func `the libraries' menu begins at the present one and picks`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, libraries: 3))
    browser.press("]  gh")
    #expect(browser.state.overlays == [.menu(MenuState(.libraries, cursor: 1))])
    browser.press("9j Enter")
    #expect(browser.state.place.scope == .one(LibraryID(rawValue: 2)))
    #expect(browser.state.overlays.isEmpty)
    browser.press("gh gg Enter")
    #expect(browser.state.place.scope == .all)
  }

  @Test func `other commands wait until an overlay is closed, and it is said`() {
    var browser = BrowserHarness()
    browser.press("? Space")
    #expect(browser.selectedNumbers.isEmpty)
    #expect(browser.said == "Esc closes the help first.")
    browser.press("W")
    #expect(browser.state.overlays == [.help(HelpState()), .log(scroll: 0)])
    browser.press("?")
    #expect(browser.state.overlays == [.log(scroll: 0), .help(HelpState())])
  }

  @Test func `details scroll no further than their end and begin anew with another asset`() {
    var browser = BrowserHarness(height: 8)
    browser.press("J")
    #expect(browser.state.detailsScroll == 1)
    browser.press("99J")
    let end = browser.state.detailsScroll
    #expect(end > 1)
    browser.press("K")
    #expect(browser.state.detailsScroll == end - 1)
    browser.press("Tab k")
    #expect(browser.state.focus == .details)
    #expect(browser.state.detailsScroll == end - 2)
    browser.press("h l")
    #expect(browser.state.focus == .list)
    #expect(browser.state.detailsScroll == 0)
  }

  @Test func `panes go round, hidden ones left out`() {
    var browser = BrowserHarness()
    browser.press("Tab Tab")
    #expect(browser.state.focus == .tree)
    browser.press("S-Tab")
    #expect(browser.state.focus == .details)
    browser.press("zd")
    #expect(browser.state.focus == .list)
    browser.press("Tab Tab zc")
    #expect(browser.state.focus == .list)
    browser.press("Tab")
    #expect(browser.said == "There is no other pane; zc shows the catalogs.")
  }

  @Test func `below a hundred columns the details are a drawer`() {
    var browser = BrowserHarness(width: 80)
    browser.press("zd")
    #expect(BrowserLayout(browser.state).details != nil)
    browser.press("Esc")
    #expect(BrowserLayout(browser.state).details == nil)
    #expect(browser.state.focus == .list)
    browser.press("J")
    #expect(browser.said == "The details are not on the screen; i shows all of them.")
  }

  @Test func `toggles toggle`() {
    var browser = BrowserHarness()
    browser.press("20G zg zn")
    #expect(browser.state.list.layout == .list)
    #expect(browser.state.view.isNumbered)
    #expect(browser.activeNumber == 19)
    browser.press("zg zn")
    #expect(browser.state.list.layout == .grid)
    #expect(!browser.state.view.isNumbered)
  }

  @Test func `activating tells the asset API and what was done`() {
    var browser = BrowserHarness()
    browser.press("j Enter")
    let number = browser.activeNumber ?? -1
    #expect(browser.takeTold().contains(.activate(.number(number))))
    #expect(browser.said?.hasPrefix("“Asset 00\(number)” is activated") == true)
  }
}
