import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct TabTests {
  @Test func `a new tab begins as the present one is, behind it`() {
    var browser = BrowserHarness()
    browser.press("3j gn")
    #expect(browser.state.tabs.count == 2)
    #expect(browser.state.tabs.index == 1)
    #expect(browser.state.tabs.other(at: 0)?.list.activeKey == browser.state.list.activeKey)
    #expect(browser.state.tabs.other(at: 1) == nil)
  }

  @Test func `each tab keeps place, filter, sort, selection, cursor and how assets are shown`() {
    var browser = BrowserHarness()
    browser.press("gn ,N zg zn zr 2 Space 4j f")
    browser.type("Asset")
    browser.press("Enter")
    let second = BrowserTab(browser.state)
    browser.press("gt")
    #expect(browser.state.tabs.index == 0)
    #expect(browser.state.place == Place())
    #expect(browser.state.view.sort == AssetSort())
    #expect(browser.state.list.layout == .grid)
    #expect(browser.state.view == ViewOptions())
    #expect(browser.selectedNumbers.isEmpty)
    #expect(browser.activeNumber == 0)
    #expect(browser.listedNumbers.first == 0)
    browser.press("zu gt")
    #expect(browser.state.tabs.index == 1)
    #expect(browser.state.place == second.place)
    #expect(browser.state.view == second.view)
    #expect(browser.state.list.layout == .list)
    #expect(browser.state.selection.keys == second.selection.keys)
    #expect(browser.state.list.activeKey == second.list.activeKey)
    #expect(browser.state.list.scroll == second.list.scroll)
    #expect(browser.state.list.keys == second.list.keys)
    #expect(browser.state.history == second.history)
  }

  @Test func `the tree and the hidden panes are each tab's own, their widths are not`() {
    var browser = BrowserHarness()
    browser.press("gn zd h")
    browser.press("j za")
    #expect(browser.state.tree.folded == ["Characters"])
    browser.state.view.treeWidth = 40
    browser.press("gt")
    #expect(browser.state.tree.folded.isEmpty)
    #expect(browser.state.isDetailsShown)
    #expect(browser.state.focus == .list)
    #expect(browser.state.view.treeWidth == 40)
    browser.press("gt")
    #expect(browser.state.tree.folded == ["Characters"])
    #expect(browser.state.tree.cursor == browser.state.place.item)
    #expect(!browser.state.isDetailsShown)
    #expect(browser.state.focus == .tree)
  }

  @Test func `what is renamed in a tab that was left is selected there, and nowhere else`() {
    var browser = BrowserHarness()
    browser.press("8G Space 8G cw C-u")
    browser.type("Zebra")
    browser.send(.terminal(.key(KeyEvent(.enter))))
    browser.answerUntilApplying()
    // The change is under way while another tab is opened.
    let pending = browser.open
    browser.open = []
    browser.press("gn 3G")
    let cursor = browser.state.list.activeKey
    browser.open = pending
    browser.answerAll()
    #expect(browser.state.list.activeKey == cursor)
    #expect(browser.state.selection.keys.allSatisfy { browser.state.list.details[$0] == nil })
    browser.press("gT")
    #expect(browser.activeName == "Zebra")
    #expect(browser.state.selection.keys.count == 1)
    #expect(browser.state.list.activeKey.map(browser.state.selection.contains) == true)
  }

  @Test func `a tab on a saved query that was forgotten shows all under its own name`() {
    var library = FakeLibrary(count: 40)
    library.savedQueries = [SavedQuery(name: "Needs tags", query: "-tag:hand")]
    var browser = BrowserHarness(library)
    browser.open += browser.state.visitItem(.query("Needs tags"))
    browser.answerAll()
    browser.press("gn")
    browser.open += browser.state.visitItem(.all)
    browser.answerAll()
    browser.send(.savedQueriesChanged([]))
    browser.answerAll()
    browser.press("gt")
    #expect(browser.state.tabs.index == 0)
    #expect(browser.state.place.item == .all)
    #expect(browser.state.tree.cursor == .all)
  }

  @Test func `tabs go round, back too, and to a number`() {
    var browser = BrowserHarness()
    browser.press("gn gn gn")
    #expect(browser.state.tabs.index == 3)
    browser.press("gt")
    #expect(browser.state.tabs.index == 0)
    browser.press("gT")
    #expect(browser.state.tabs.index == 3)
    browser.press("2gT")
    #expect(browser.state.tabs.index == 1)
    browser.press("3gt")
    #expect(browser.state.tabs.index == 2)
    browser.press("9gt")
    #expect(browser.state.tabs.index == 2)
    #expect(browser.said == "There are 4 tabs.")
  }

  @Test func `a closed tab gives way to the next one, the last to the one before`() {
    var browser = BrowserHarness()
    browser.press("gn zu gn h gg j l")
    let third = browser.state.place
    browser.press("gT gc")
    #expect(browser.state.tabs.count == 2)
    #expect(browser.state.place == third)
    browser.press("gc")
    #expect(browser.state.tabs.count == 1)
    #expect(browser.state.place == Place())
    browser.press("gc")
    #expect(browser.said == "There is only this tab; q quits.")
    browser.press("gt")
    #expect(browser.said == "There is no other tab; gn opens one.")
  }

  @Test func `there are not more tabs than the limit`() {
    var browser = BrowserHarness()
    for _ in 0..<30 { browser.press("gn") }
    #expect(browser.state.tabs.count == BrowserTabs.limit)
    #expect(browser.said == "There are 20 tabs; gc closes one.")
  }

  @Test func `a tab that comes back shows what has changed meanwhile`() {
    var browser = BrowserHarness()
    browser.press("ga gn gV")
    browser.library.assets.removeFirst(10)
    browser.send(.asset(.libraryChanged(LibraryID(rawValue: 0))))
    browser.answerAll()
    browser.press("gt")
    #expect(browser.listedNumbers == Array(10..<40))
    #expect(browser.selectedNumbers == Array(10..<40))
    #expect(browser.activeNumber == 10)
  }

  @Test func `a tab on a catalog that is gone comes back to all assets`() {
    var browser = BrowserHarness()
    browser.press("gn h G k l")
    guard case .catalog = browser.state.place.item else {
      Issue.record("\(browser.state.place)")
      return
    }
    browser.press("gt")
    browser.library.catalogs = ["Characters"]
    browser.press("gt")
    #expect(browser.state.tree.cursor == browser.state.place.item)
    #expect(browser.state.place.item == .all)
    #expect(browser.state.tree.overview.nodes.count == 1)
    #expect(!browser.state.list.isLoading)
  }

  @Test func `answers to the tab that was left are dropped`() {
    var browser = BrowserHarness()
    browser.press("gn")
    let effects = browser.send(.terminal(.key(KeyEvent(.character("+")))))
    #expect(effects.isEmpty)
    for character in "tag:odd" {
      browser.send(.terminal(.key(KeyEvent(.character(character)))))
    }
    browser.send(.terminal(.key(KeyEvent(.enter))))
    let asked = browser.open
    #expect(asked.contains { if case .match(.select, _, _) = $0 { true } else { false } })
    browser.open = []
    browser.press("gt")
    for effect in asked { browser.answer(effect) }
    browser.answerAll()
    #expect(browser.selectedNumbers.isEmpty)
    #expect(browser.listedNumbers.count == 40)
  }

  @Test func `details that had not come are asked for again`() {
    var browser = BrowserHarness(FakeLibrary(count: 4000))
    browser.press("gn")
    browser.send(.terminal(.key(KeyEvent(.character("G")))))
    browser.open = []
    browser.press("gt")
    browser.press("gt")
    // The names have three digits at least, and are sorted as text.
    #expect(browser.activeNumber == 999)
    #expect(browser.state.list.active != nil)
    #expect(browser.state.list.requested.isEmpty)
  }

  @Test func `others are told the selection of the tab that is looked at`() {
    var browser = BrowserHarness()
    browser.press("gn Space")
    _ = browser.takeTold()
    browser.press("gt")
    #expect(browser.takeTold().contains(.select([])))
    browser.press("gt")
    #expect(browser.takeTold().contains(.select([.number(0)])))
    #expect(browser.state.checkedSelection == browser.state.selection.revision)
  }

  @Test func `tabs of several libraries load the tree of each`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, libraries: 2))
    browser.press("gn ]")
    #expect(browser.state.place.scope == .one(LibraryID(rawValue: 0)))
    let total = browser.state.tree.overview.totalCount
    browser.press("gt")
    #expect(browser.state.place.scope == .all)
    #expect(browser.state.tree.overview.totalCount > total)
    browser.press("gt")
    #expect(browser.state.tree.overview.totalCount == total)
    #expect(browser.state.tree.isLoaded)
  }

  @Test func `a range ends where its tab is left`() {
    var browser = BrowserHarness()
    browser.press("v j gn")
    #expect(browser.state.selection.visual == nil)
    let selected = browser.selectedNumbers
    browser.press("5j gt 5j")
    #expect(browser.selectedNumbers == selected)
  }

  @Test func `a click goes to a tab, the middle button closes it`() {
    var browser = BrowserHarness()
    browser.press("gn zu gn")
    let row = { (tab: Int, browser: BrowserHarness) in
      (0..<160).first { BrowserLayout.hitTarget(at: $0, 0, in: browser.state) == .tab(tab) } ?? 0
    }
    browser.mouse(.press, row(0, browser), 0)
    #expect(browser.state.tabs.index == 0)
    #expect(browser.state.place == Place())
    browser.mouse(.middlePress, row(1, browser), 0)
    #expect(browser.state.tabs.count == 2)
    #expect(browser.state.tabs.index == 0)
    browser.mouse(.middlePress, row(0, browser), 0)
    #expect(browser.state.tabs.count == 1)
    #expect(browser.state.place.item == .unassigned)
    let hits = (0..<160).map { BrowserLayout.hitTarget(at: $0, 0, in: browser.state) }
    #expect(!hits.contains { if case .tab = $0 { true } else { false } })
  }
}
