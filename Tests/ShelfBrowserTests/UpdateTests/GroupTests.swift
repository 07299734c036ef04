import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

/// `(` and `)` among assets whose names are grouped by their tens.
struct GroupTests {
  @Test func `the next group begins behind the own one, with a count so many on`() {
    var browser = BrowserHarness()
    browser.press("l )")
    #expect(browser.activeNumber == 10)
    browser.press("2 )")
    #expect(browser.activeNumber == 30)
  }

  @Test func `the previous group is the start of the own one first`() {
    var browser = BrowserHarness()
    browser.press("2 6 G (")
    #expect(browser.activeNumber == 20)
    browser.press("(")
    #expect(browser.activeNumber == 10)
    browser.press("9 (")
    #expect(browser.activeNumber == 0)
  }

  @Test func `at the ends it is said that there is no further group`() {
    var browser = BrowserHarness()
    browser.press("(")
    #expect(browser.said == "This is the first asset.")
    browser.press("G )")
    #expect(browser.said == "This is the last group.")
    #expect(browser.activeNumber == 39)
  }

  @Test func `groups are those of the order`() {
    var browser = BrowserHarness()
    browser.press(",a )")
    #expect(browser.state.list.active?.metadata.author == "Bob")
    browser.press(",t gg )")
    #expect(browser.state.list.active?.identifier.type == .material)
  }

  @Test func `the list's cursor goes there while the tree has the focus`() {
    var browser = BrowserHarness()
    browser.state.focus = .tree
    browser.press(")")
    #expect(browser.activeNumber == 10)
    #expect(browser.state.focus == .tree)
  }

  @Test func `an answer is dropped when the user has moved on meanwhile, or asked again`() {
    var browser = BrowserHarness()
    let first = browser.send(.terminal(.key(KeyEvent(.character(")")))))
    guard case .findGroup(let generation, let request)? = first.first else {
      Issue.record("nothing was asked")
      return
    }
    browser.open = []
    browser.press("l")
    browser.send(.groupFound(generation: generation, request, .number(30)))
    #expect(browser.activeNumber == 1)
    browser.press("h )")
    browser.send(.groupFound(generation: generation, request, .number(30)))
    #expect(browser.activeNumber == 10)
  }

  @Test func `without assets there is no group`() {
    var browser = BrowserHarness(FakeLibrary(count: 0))
    browser.press(")")
    #expect(browser.said == "No asset is listed here.")
    #expect(browser.takeTold().isEmpty)
  }
}
