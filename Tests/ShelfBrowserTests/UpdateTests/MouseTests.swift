import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
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

  @Test func `dragging in a range extends it, and carries nothing`() {
    var browser = BrowserHarness()
    browser.press("v")
    let (from, to) = (place(1, browser), place(3, browser))
    browser.mouse(.press, from.column, from.row)
    browser.mouse(.drag, to.column, to.row)
    #expect(browser.selectedNumbers == [0, 1, 2, 3])
    #expect(browser.state.carried == nil)
    browser.mouse(.drag, from.column, from.row)
    browser.mouse(.release, from.column, from.row)
    #expect(browser.selectedNumbers == [0, 1])
    #expect(browser.state.selection.visual != nil)
  }

  @Test func `a range dragged out of the list scrolls it`() {
    var browser = BrowserHarness(FakeLibrary(count: 1000))
    browser.press("v")
    let from = place(0, browser)
    browser.mouse(.press, from.column, from.row)
    for _ in 0..<40 { browser.mouse(.drag, from.column, 23) }
    #expect(browser.state.list.scroll > 0)
    #expect(browser.selectedNumbers.count == 40 * browser.columns + 1)
    for _ in 0..<99 { browser.mouse(.drag, from.column, 0) }
    #expect(browser.state.list.scroll == 0)
    #expect(browser.selectedNumbers == [0])
  }

  @Test func `the catalog under carried assets is marked, also by its fold mark`() {
    var browser = BrowserHarness()
    let from = place(1, browser)
    let rows = render(browser.state, theme: .standard).rows
    let row = rows.firstIndex { $0.prefix(26).contains("Props") } ?? 0
    browser.mouse(.press, from.column, from.row)
    browser.mouse(.drag, 10, row)
    #expect(browser.state.dropTarget == .catalog("Props"))
    let marked = render(browser.state, theme: .standard)
    browser.mouse(.drag, from.column, from.row)
    #expect(browser.state.dropTarget == nil)
    let isMarked = marked != render(browser.state, theme: .standard)
    #expect(isMarked)
    browser.mouse(.drag, 1, row)
    #expect(browser.state.dropTarget == .catalog("Props"))
    browser.mouse(.release, 10, row + 1)
    #expect(browser.state.carried == nil)
    #expect(browser.state.dropTarget == nil)
    let moved = browser.applied.first?.changes.first?.target.identifier
    #expect(moved == browser.library.assets[1].identifier)
    #expect(browser.library.assets[1].catalogPath == "Props/Chairs")
    browser.press("u")
    #expect(browser.library.assets[1].catalogPath == "Characters/Elly")
  }

  /// Takes the asset and carries it to the line of the tree in which a name stands.
  private func carry(
    _ number: Int,
    to name: String,
    _ browser: inout BrowserHarness
  ) -> (column: Int, row: Int) {
    let from = place(number, browser)
    let rows = render(browser.state, theme: .standard).rows
    let row = rows.dropFirst(2).firstIndex { $0.prefix(26).contains(name) } ?? 0
    browser.mouse(.press, from.column, from.row)
    browser.mouse(.drag, from.column - 20, from.row)
    browser.mouse(.drag, 10, row)
    return (10, row)
  }

  @Test func `the bottom line says what letting go would do`() {
    var browser = BrowserHarness()
    browser.press("3 Space gg")
    _ = carry(1, to: "Chairs", &browser)
    let said = { (browser: BrowserHarness) in render(browser.state, theme: .standard).rows[23] }
    #expect(said(browser).contains("Move 3 assets to Props/Chairs"))
    browser.mouse(.drag, 10, 2)
    #expect(said(browser).contains("All is no catalog; drop 3 assets on one."))
    browser.mouse(.drag, 60, 12)
    #expect(said(browser).contains("Drop 3 assets on a catalog of the tree."))
    browser.mouse(.release, 60, 12)
    #expect(!said(browser).contains("catalog"))
    // Not the one that was pressed last: that would be a double-click.
    _ = carry(2, to: "Unassigned", &browser)
    #expect(said(browser).contains("Unassigned is no catalog; drop 3 assets on one."))
  }

  @Test func `escape puts down what the mouse carries`() {
    var browser = BrowserHarness()
    browser.press("2 Space gg")
    let target = carry(1, to: "Chairs", &browser)
    browser.press("Esc")
    #expect(browser.state.carried == nil)
    #expect(browser.selectedNumbers == [0, 1])
    browser.mouse(.drag, target.column + 1, target.row)
    browser.mouse(.release, target.column, target.row)
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.applied.isEmpty)
  }

  @Test func `one asset is moved as it is dropped, several are asked about`() {
    var browser = BrowserHarness()
    var target = carry(1, to: "Chairs", &browser)
    browser.mouse(.release, target.column, target.row)
    #expect(browser.applied.count == 1)
    browser.press("gg 2 Space gg")
    target = carry(0, to: "Chairs", &browser)
    browser.mouse(.release, target.column, target.row)
    #expect(browser.applied.count == 1)
    guard case .plan(let dialog) = browser.state.overlays.last else {
      Issue.record("Nothing was asked.")
      return
    }
    #expect(dialog.table.changeCount > 0)
    browser.press("Enter")
    #expect(browser.applied.count == 2)
  }

  @Test func `on a narrow screen the drawer opens for what is carried, and closes`() {
    var browser = BrowserHarness(width: 50)
    let from = place(1, browser)
    browser.mouse(.press, from.column, from.row)
    browser.mouse(.drag, 0, from.row + 3)
    #expect(browser.state.focus == .tree)
    let rows = render(browser.state, theme: .standard).rows
    browser.mouse(.release, 10, rows.firstIndex { $0.prefix(26).contains("Chairs") } ?? 0)
    #expect(browser.state.focus == .list)
    #expect(browser.library.assets[1].catalogPath == "Props/Chairs")
  }

  @Test func `the asset that was pressed is carried, wherever it stands by then`() {
    var browser = BrowserHarness()
    let from = place(5, browser)
    browser.mouse(.press, from.column, from.row)
    browser.library.assets.remove(at: 0)
    browser.send(.asset(.libraryChanged(LibraryID(rawValue: 0))))
    browser.answerAll()
    let rows = render(browser.state, theme: .standard).rows
    let row = rows.dropFirst(2).firstIndex { $0.prefix(26).contains("Chairs") } ?? 0
    browser.mouse(.drag, 10, row)
    #expect(browser.state.carried == [.number(5)])
    let bottom = render(browser.state, theme: .standard).rows[23]
    #expect(bottom.contains("Move “Asset 005” to Props/Chairs"))
  }

  @Test func `a hidden tree that opened for what is carried is hidden again`() {
    for ends in ["Esc", ""] {
      var browser = BrowserHarness()
      browser.press("zc")
      let from = place(1, browser)
      browser.mouse(.press, from.column, from.row)
      browser.mouse(.drag, 0, from.row + 3)
      #expect(browser.state.isTreeShown)
      if ends.isEmpty { browser.mouse(.release, 0, 1) } else { browser.press(ends) }
      #expect(!browser.state.isTreeShown)
      #expect(browser.state.focus == .list)
    }
  }

  @Test func `a tab that is gone to while an asset is carried is as it was left`() {
    var browser = BrowserHarness()
    browser.press("gn Tab")
    let focus = browser.state.focus
    browser.press("gT zc")
    let from = place(1, browser)
    browser.mouse(.press, from.column, from.row)
    browser.mouse(.drag, 0, from.row + 3)
    #expect(browser.state.carried != nil)
    browser.press("gt")
    #expect(browser.state.carried == nil)
    #expect(browser.state.focus == focus)
    #expect(browser.state.isTreeShown)
    browser.press("gT")
    #expect(!browser.state.isTreeShown)
  }

  @Test func `the right button asks what is done with the asset`() {
    var browser = BrowserHarness()
    let place = place(5, browser)
    browser.mouse(.secondaryPress, place.column, place.row)
    #expect(browser.activeNumber == 5)
    guard case .menu(let menu) = browser.state.overlays.last, case .actions = menu.purpose else {
      Issue.record("\(browser.state.overlays)")
      return
    }
    browser.mouse(.secondaryPress, place.column, place.row)
    #expect(browser.state.overlays.count == 1)
  }

  @Test func `a part of the path is gone to`() {
    var browser = BrowserHarness()
    browser.press("h 3G")
    #expect(browser.state.place.item == .catalog("Characters/Elly"))
    let column = (0..<160).first {
      BrowserLayout.hitTarget(at: $0, 0, in: browser.state)
        == .breadcrumb(.catalog("Characters"))
    }
    browser.mouse(.press, column ?? 0, 0)
    #expect(browser.state.place.item == .catalog("Characters"))
    #expect(browser.state.tree.cursor == .catalog("Characters"))
  }

  @Test func `keys that the bottom line names are pressed by a click`() {
    var browser = BrowserHarness()
    let column = { (text: String, browser: BrowserHarness) in
      let row = render(browser.state, theme: .standard).rows[23]
      return row.firstRange(of: text).map { TextWidth.width(of: row[..<$0.lowerBound]) } ?? 0
    }
    browser.mouse(.press, column("Space select", browser) + 2, 23)
    #expect(browser.selectedNumbers == [0])
    browser.mouse(.press, column("? help", browser), 23)
    #expect(browser.state.overlays == [.help(HelpState())])
    browser.mouse(.press, column("Esc close", browser), 23)
    #expect(browser.state.overlays.isEmpty)
    browser.press("t")
    browser.mouse(.press, column("Esc", browser), 23)
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `a question is answered by clicks`() {
    var browser = BrowserHarness(width: 60)
    let column = { (text: String, browser: BrowserHarness) in
      let row = render(browser.state, theme: .standard).rows[23]
      return row.firstRange(of: text).map { TextWidth.width(of: row[..<$0.lowerBound]) } ?? 0
    }
    browser.press("Space gg dd")
    #expect(browser.state.overlays.count == 1)
    browser.mouse(.press, column("n no", browser), 23)
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.applied.isEmpty)
    browser.press("dd")
    browser.mouse(.press, column("f without", browser), 23)
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.applied.count == 1)
  }

  @Test func `the rest of the bottom line opens what it is about`() {
    var browser = BrowserHarness()
    browser.mouse(.press, 1, 23)
    #expect(browser.state.overlays == [.palette(CommandPalette())])
    browser.press("Esc")
    browser.send(.noticed(.error, "Broken."))
    browser.now += 5_000_000_000
    browser.mouse(.press, 1, 23)
    #expect(browser.state.overlays == [.log(scroll: 0)])
  }

  @Test func `a key of the hint box is pressed by a click`() {
    var browser = BrowserHarness()
    browser.press("5j g")
    browser.now += 1_000_000_000
    browser.send(.tick)
    let rows = render(browser.state, theme: .standard).rows
    let wanted = BrowserLayout.hitTarget(
      at: 3,
      rows.firstIndex { $0.hasPrefix(" g    ") } ?? 0,
      in: browser.state
    )
    #expect(wanted == .continuation(KeyEvent(.character("g"))))
    browser.mouse(.press, 3, rows.firstIndex { $0.hasPrefix(" g    ") } ?? 0)
    #expect(browser.activeNumber == 0)
    #expect(browser.state.pendingKeys.isEmpty)
  }
}
