import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing

struct TreeTests {
  private static let deep: [AssetCatalogPath] = ["A", "A/B", "A/B/C", "D", "E", "E/F"]

  @Test func `moving in the tree changes the place at once`() {
    var browser = BrowserHarness()
    browser.press("h j")
    #expect(browser.state.place.item == .catalog("Characters"))
    #expect(browser.state.tree.cursor == .catalog("Characters"))
    #expect(
      browser.listedNumbers
        == browser.library.assets.filter {
          $0.catalogPath?.isInside("Characters") == true
        }.map { Int($0.key.row) }
    )
  }

  @Test func `all comes first, unassigned last`() {
    var browser = BrowserHarness()
    browser.press("h G")
    #expect(browser.state.place.item == .unassigned)
    #expect(browser.listedNumbers == [4, 9, 14, 19, 24, 29, 34, 39])
    browser.press("gg")
    #expect(browser.state.place.item == .all)
    browser.press("2G")
    #expect(browser.state.place.item == .catalog("Characters"))
  }

  @Test func `saved searches come after a line that the cursor jumps`() {
    var library = FakeLibrary(count: 40)
    library.savedQueries = [SavedQuery(name: "Evens", query: "tag:even")]
    var browser = BrowserHarness(library)
    browser.press("h G k j")
    #expect(browser.state.place.item == .query("Evens"))
    #expect(browser.listedNumbers == Array(stride(from: 0, to: 40, by: 2)))
    #expect(browser.state.tree.queryCounts == ["Evens": 20])
    browser.press("k")
    #expect(browser.state.place.item == .unassigned)
  }

  @Test func `right unfolds, then enters; left folds, then goes to the parent`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, catalogs: Self.deep))
    browser.press("h 4G")
    #expect(browser.state.place.item == .catalog("A/B/C"))
    browser.press("h")
    #expect(browser.state.place.item == .catalog("A/B"))
    browser.press("h")
    #expect(browser.state.tree.folded == ["A/B"])
    #expect(browser.state.place.item == .catalog("A/B"))
    browser.press("l")
    #expect(browser.state.tree.folded.isEmpty)
    #expect(browser.state.focus == .tree)
    browser.press("l")
    #expect(browser.state.focus == .list)
  }

  @Test func `enter folds and unfolds, and enters what has nothing below`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, catalogs: Self.deep))
    browser.press("h j Enter")
    #expect(browser.state.tree.folded == ["A"])
    browser.press("j")
    #expect(browser.state.place.item == .catalog("D"))
    browser.press("Enter")
    #expect(browser.state.focus == .list)
  }

  @Test func `folding everything moves the cursor to what is still seen`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, catalogs: Self.deep))
    browser.press("h 4G zM")
    #expect(browser.state.tree.folded == ["A", "A/B", "E"])
    #expect(browser.state.place.item == .catalog("A"))
    browser.press("zR")
    #expect(browser.state.tree.folded.isEmpty)
    browser.press("za")
    #expect(browser.state.tree.folded == ["A"])
  }

  @Test func `only levels that fit are open at first`() {
    let paths: [AssetCatalogPath] = (0..<10).flatMap { top in
      (0..<10).map { AssetCatalogPath(cleaning: "T\(top)/S\($0)") }
    }
    let tops = (0..<10).map { AssetCatalogPath(cleaning: "T\($0)") }
    let browser = BrowserHarness(FakeLibrary(count: 10, catalogs: tops + paths))
    #expect(browser.state.tree.folded == Set(tops))
  }

  @Test func `the cursor stays visible in a long tree`() {
    let paths = (0..<200).map { AssetCatalogPath(cleaning: "Catalog \(1000 + $0)") }
    var browser = BrowserHarness(FakeLibrary(count: 10, catalogs: paths))
    browser.press("h G")
    let visible = BrowserLayout(browser.state).treeVisibleLines
    #expect(browser.state.tree.scroll == 202 - visible)
    browser.press("100k zz")
    #expect(browser.state.tree.scroll == 101 - visible / 2)
    browser.press("gg")
    #expect(browser.state.tree.scroll == 0)
    browser.press("C-d")
    #expect(browser.state.tree.cursor == .catalog(paths[visible / 2 - 1]))
  }

  @Test func `a catalog that goes away leaves its nearest parent`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, catalogs: Self.deep))
    browser.press("h 4G")
    #expect(browser.state.place.item == .catalog("A/B/C"))
    browser.library.edit(.delete("A/B"))
    browser.send(.asset(.libraryChanged(LibraryID(rawValue: 0))))
    browser.answerAll()
    #expect(browser.state.place.item == .catalog("A"))
    #expect(browser.state.tree.cursor == .catalog("A"))
  }

  @Test func `an old overview is dropped`() {
    var browser = BrowserHarness()
    let before = browser.state.tree
    browser.send(.catalogsLoaded(generation: before.generation - 1, CatalogOverview()))
    #expect(browser.state.tree == before)
  }

  @Test func `below sixty columns the tree is a drawer`() {
    var browser = BrowserHarness(width: 50, height: 20)
    #expect(BrowserLayout(browser.state).tree == nil)
    browser.press("h")
    #expect(BrowserLayout(browser.state).tree != nil)
    browser.press("Esc")
    #expect(BrowserLayout(browser.state).tree == nil)
    browser.press("zc")
    #expect(browser.state.focus == .tree)
    browser.press("l")
    #expect(browser.state.focus == .list)
  }

  @Test func `unassigned and the catalogs below can be left out`() {
    var browser = BrowserHarness()
    browser.press("zu")
    #expect(browser.state.place.item == .unassigned)
    browser.press("h 2G zr")
    #expect(browser.listedNumbers.count == 8)
    #expect(browser.state.view.isRecursive == false)
    browser.press("zr")
    #expect(browser.listedNumbers.count == 16)
  }
}
