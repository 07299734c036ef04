import AssetSystem
import CellCanvas
import Testing

@testable import ShelfBrowser

struct MovingTests {
  @Test func `moving by one cell tells only which asset is active`() {
    var browser = BrowserHarness()
    let before = browser.state
    let effects = browser.send(.terminal(.key(KeyEvent(.character("l")))))
    var after = before
    after.now = browser.now
    after.list.cursor = 1
    after.list.activeKey = .number(1)
    after.announcedActive = .number(1)
    after.following.mark = ViewMark(after)
    #expect(effects == [.setActive(.number(1))])
    let isAsExpected = browser.state == after
    #expect(isAsExpected)
  }

  @Test func `up and down move by the cells side by side`() {
    var browser = BrowserHarness()
    let columns = browser.columns
    #expect(columns > 1)
    browser.press("j")
    #expect(browser.activeNumber == columns)
    browser.press("3 j")
    #expect(browser.activeNumber == 4 * columns)
    browser.press("2 k")
    #expect(browser.activeNumber == 2 * columns)
    browser.press("99k")
    #expect(browser.activeNumber == 0)
  }

  @Test func `left and right stay on their line`() {
    var browser = BrowserHarness()
    let columns = browser.columns
    browser.press("9l")
    #expect(browser.activeNumber == columns - 1)
    browser.press("l")
    #expect(browser.activeNumber == columns - 1)
    browser.press("9h")
    #expect(browser.activeNumber == 0)
    #expect(browser.state.focus == .list)
  }

  @Test func `left of the first cell is the tree, and right of the tree the list`() {
    var browser = BrowserHarness()
    browser.press("h")
    #expect(browser.state.focus == .tree)
    browser.press("l")
    #expect(browser.state.focus == .list)
  }

  @Test func `left of the first cell says why nothing happens when the tree is hidden`() {
    var browser = BrowserHarness()
    browser.press("zc h")
    #expect(browser.state.focus == .list)
    #expect(browser.said == "The catalogs are hidden; zc shows them.")
  }

  @Test func `down from above a short last line ends on its last asset`() {
    var browser = BrowserHarness(FakeLibrary(count: 7))
    let columns = browser.columns
    browser.press("2l 9j")
    #expect(browser.activeNumber == 6)
    browser.press("k")
    #expect(browser.activeNumber == 6 - columns)
  }

  @Test(arguments: [("G", 39), ("12G", 11), ("7gg", 6), ("gg", 0), ("999G", 39)])
  func `first, last and numbered items`(keys: String, number: Int) {
    var browser = BrowserHarness()
    browser.press("5j \(keys)")
    #expect(browser.activeNumber == number)
  }

  @Test func `zero belongs to a number but does not begin one`() {
    var browser = BrowserHarness()
    browser.press("10 l")
    #expect(browser.state.list.cursor == browser.columns - 1)
    browser.press("0")
    #expect(browser.state.pendingKeys == PendingKeys())
  }

  @Test func `a number cannot overflow`() {
    var browser = BrowserHarness()
    browser.press("99999999999999999999999999j")
    #expect(browser.activeNumber == 39 - (39 % browser.columns == 0 ? 0 : 39 % browser.columns))
  }

  @Test func `escape forgets the keys so far`() {
    var browser = BrowserHarness()
    browser.press("5 Esc j")
    #expect(browser.activeNumber == browser.columns)
    browser.press("g Esc j")
    #expect(browser.activeNumber == 2 * browser.columns)
  }

  @Test func `half a page and back keeps the cursor on its line of the screen`() {
    var browser = BrowserHarness(FakeLibrary(count: 400))
    browser.press("2j C-d")
    let layout = BrowserLayout(browser.state)
    let half = layout.visibleLines / 2
    #expect(browser.state.list.cursor == (2 + half) * layout.columns)
    #expect(browser.state.list.scroll == half)
    browser.press("C-u")
    #expect(browser.state.list.cursor == 2 * layout.columns)
    #expect(browser.state.list.scroll == 0)
  }

  @Test func `a page is what is visible`() {
    var browser = BrowserHarness(FakeLibrary(count: 400))
    browser.press("C-f")
    let layout = BrowserLayout(browser.state)
    #expect(browser.state.list.scroll == layout.visibleLines)
    #expect(browser.state.list.cursor == layout.visibleLines * layout.columns)
    browser.press("2 PgDn 3 PgUp")
    #expect(browser.state.list.scroll == 0)
    #expect(browser.state.list.cursor == 0)
  }

  @Test func `the cursor's line goes to the top, middle and bottom`() {
    var browser = BrowserHarness(FakeLibrary(count: 400))
    browser.press("50G")
    let layout = BrowserLayout(browser.state)
    let line = 49 / layout.columns
    browser.press("zt")
    #expect(browser.state.list.scroll == line)
    browser.press("zb")
    #expect(browser.state.list.scroll == line - layout.visibleLines + 1)
    browser.press("zz")
    #expect(browser.state.list.scroll == line - layout.visibleLines / 2)
    #expect(browser.activeNumber == 49)
  }

  @Test func `the list layout moves by one`() {
    var browser = BrowserHarness(layout: .list)
    browser.press("3j k")
    #expect(browser.activeNumber == 2)
    browser.press("l")
    #expect(browser.activeNumber == 2)
    browser.press("h")
    #expect(browser.state.focus == .tree)
  }

  @Test func `an unbound key says so and does nothing`() {
    var browser = BrowserHarness()
    browser.press("3 x j")
    #expect(browser.activeNumber == browser.columns)
    #expect(browser.said == "x is not bound to a command; ? shows the keys.")
  }

  @Test func `a beginning of keys shows what may follow after a while`() {
    var browser = BrowserHarness()
    browser.press("z")
    #expect(browser.state.wantsTicks)
    browser.send(.tick)
    #expect(!browser.state.pendingKeys.isHintShown)
    browser.now += 500_000_000
    browser.send(.tick)
    #expect(browser.state.pendingKeys.isHintShown)
    #expect(!browser.state.wantsTicks)
    browser.press("z")
    #expect(browser.state.pendingKeys == PendingKeys())
  }
}
