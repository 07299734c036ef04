import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing

struct MouseTests {
  /// The place on the screen of an asset's cell.
  private func place(_ number: Int, _ browser: BrowserHarness) -> (column: Int, row: Int) {
    let layout = BrowserLayout(browser.state)
    let (line, cell) = number.quotientAndRemainder(dividingBy: layout.columns)
    return (
      layout.list.column + cell * layout.cellWidth + 1,
      layout.list.row + (line - browser.state.list.scroll) * layout.cellHeight
    )
  }

  private func click(
    _ number: Int,
    _ browser: inout BrowserHarness,
    _ modifiers: KeyEvent.Modifiers = []
  ) {
    let place = place(number, browser)
    browser.mouse(.press, place.column, place.row, modifiers)
    browser.mouse(.release, place.column, place.row, modifiers)
  }

  @Test func `a click makes an asset active`() {
    var browser = BrowserHarness()
    browser.press("h")
    click(5, &browser)
    #expect(browser.activeNumber == 5)
    #expect(browser.state.focus == .list)
    #expect(browser.selectedNumbers.isEmpty)
  }

  @Test func `control toggles, shift extends`() {
    var browser = BrowserHarness()
    click(5, &browser, .control)
    click(7, &browser, .control)
    click(5, &browser, .control)
    #expect(browser.selectedNumbers == [7])
    click(9, &browser, .shift)
    #expect(browser.selectedNumbers == [7, 5, 6, 8, 9])
  }

  @Test func `a second click soon after activates, a third does not`() {
    var browser = BrowserHarness()
    click(5, &browser)
    click(5, &browser)
    click(5, &browser)
    let activations = browser.takeTold().filter { $0 == .activate(.number(5)) }
    #expect(activations.count == 1)
  }

  @Test func `clicks apart in time or place do not activate`() {
    var browser = BrowserHarness()
    click(5, &browser)
    browser.now += 500_000_000
    click(5, &browser)
    click(6, &browser)
    #expect(!browser.takeTold().contains { if case .activate = $0 { true } else { false } })
  }

  @Test func `a click in the tree goes there, on the mark it folds`() {
    var browser = BrowserHarness()
    let tree = BrowserLayout(browser.state).tree ?? Rect(column: 0, row: 0, width: 0, height: 0)
    let targets = (0..<tree.width).map {
      BrowserLayout.hitTarget(at: tree.column + $0, tree.row + 1, in: browser.state)
    }
    guard let fold = targets.firstIndex(of: .treeFold(.catalog("Characters"))) else {
      Issue.record("There is no mark to fold with.")
      return
    }
    browser.mouse(.press, tree.column + tree.width - 2, tree.row + 1)
    #expect(browser.state.place.item == .catalog("Characters"))
    #expect(browser.state.focus == .tree)
    browser.mouse(.press, tree.column + fold, tree.row + 1)
    #expect(browser.state.tree.folded == ["Characters"])
  }

  @Test func `the wheel scrolls the list and takes the cursor along`() {
    var browser = BrowserHarness(FakeLibrary(count: 1000))
    let layout = BrowserLayout(browser.state)
    for _ in 0..<5 { browser.mouse(.wheelDown, layout.list.column + 3, layout.list.row + 3) }
    #expect(browser.state.list.scroll > 0)
    #expect(browser.state.list.cursor == browser.state.list.scroll * layout.columns)
    for _ in 0..<9 { browser.mouse(.wheelUp, layout.list.column + 3, layout.list.row + 3) }
    #expect(browser.state.list.scroll == 0)
  }

  @Test func `the wheel over the tree leaves the place alone`() {
    let paths = (0..<200).map { AssetCatalogPath(cleaning: "Catalog \(1000 + $0)") }
    var browser = BrowserHarness(FakeLibrary(count: 10, catalogs: paths))
    browser.mouse(.wheelDown, 3, 10)
    #expect(browser.state.tree.scroll == 3)
    #expect(browser.state.place == Place())
    browser.press("h j")
    #expect(browser.state.tree.scroll <= 1)
  }

  @Test func `the wheel scrolls details and overlays`() {
    var browser = BrowserHarness(height: 8)
    browser.mouse(.wheelDown, 150, 4)
    #expect(browser.state.detailsScroll > 0)
    browser.press("?")
    browser.mouse(.wheelDown, 30, 4)
    #expect(browser.state.overlays == [.help(HelpState(scroll: 3))])
  }

  @Test func `the borders are dragged`() {
    var browser = BrowserHarness()
    let layout = BrowserLayout(browser.state)
    browser.mouse(.press, layout.treeBorder ?? 0, 10)
    browser.mouse(.drag, 40, 10)
    #expect(BrowserLayout(browser.state).treeBorder == 40)
    browser.mouse(.drag, -5, 10)
    #expect(browser.state.view.treeWidth == 12)
    browser.mouse(.release, 12, 10)
    browser.mouse(.drag, 50, 10)
    #expect(browser.state.view.treeWidth == 12)
    browser.mouse(.press, layout.detailsBorder ?? 0, 10)
    browser.mouse(.drag, 110, 10)
    #expect(BrowserLayout(browser.state).detailsBorder == 110)
  }

  @Test func `the library's name opens the menu, a line picks, beside it closes`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, libraries: 3))
    browser.mouse(.press, 2, 0)
    #expect(browser.state.overlays == [.menu(MenuState(.libraries, cursor: 0))])
    browser.mouse(.press, 150, 23)
    #expect(browser.state.overlays.isEmpty)
    browser.mouse(.press, 2, 0)
    let lines = (0..<24).map { BrowserLayout.hitTarget(at: 5, $0, in: browser.state) }
    browser.mouse(.press, 5, lines.firstIndex(of: .menuLine(2)) ?? 0)
    #expect(browser.state.place.scope == .one(LibraryID(rawValue: 1)))
  }

  @Test func `a click does not reach through an overlay`() {
    var browser = BrowserHarness()
    browser.press("?")
    click(5, &browser)
    #expect(browser.activeNumber == 0)
    #expect(browser.state.overlays.count == 1)
  }
}
