import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing

struct CommandLineTests {
  /// Does a line of the command line.
  private func run(_ line: String, _ browser: inout BrowserHarness) {
    browser.press(":")
    browser.type(line)
    browser.press("Enter")
  }

  @Test func `a number goes to that item`() {
    var browser = BrowserHarness()
    run("12", &browser)
    #expect(browser.activeNumber == 11)
    run("0", &browser)
    #expect(browser.said == "Items are numbered from 1.")
    run("99999999999999", &browser)
    #expect(browser.activeNumber == 39)
  }

  @Test(arguments: ["q", "q!", "wq", "x", "quit"])
  func `fingers that know vi quit`(line: String) {
    var browser = BrowserHarness()
    run(line, &browser)
    #expect(browser.told.last == .quit)
  }

  @Test func `sorting`() {
    var browser = BrowserHarness()
    run("sort size reversed", &browser)
    #expect(browser.state.view.sort == AssetSort(.size, isReversed: true))
    #expect(browser.listedNumbers.first == 39)
    run("sort beauty", &browser)
    #expect(browser.said?.hasPrefix("Assets are sorted by name, type, catalog") == true)
    #expect(browser.state.view.sort == AssetSort(.size, isReversed: true))
  }

  @Test func `filters by text, type and tag`() {
    var browser = BrowserHarness()
    run("filter tens1", &browser)
    run("type material", &browser)
    #expect(browser.listedNumbers == [12, 16])
    run("type action", &browser)
    #expect(browser.state.place.filter == "tens1 type:action")
    run("tag odd", &browser)
    #expect(browser.listedNumbers == [11, 13, 15, 17, 19])
    run("type", &browser)
    run("tag", &browser)
    #expect(browser.state.place.filter == "tens1")
    run("clear", &browser)
    #expect(browser.listedNumbers.count == 40)
  }

  @Test func `a search jumps`() {
    var browser = BrowserHarness()
    run("search tens3", &browser)
    #expect(browser.activeNumber == 30)
  }

  @Test func `libraries by name`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, libraries: 3))
    run("library STUDIO", &browser)
    #expect(browser.state.place.scope == .one(LibraryID(rawValue: 0)))
    run("library show", &browser)
    #expect(browser.said == "Several libraries begin with “show”.")
    run("library show 2", &browser)
    #expect(browser.state.place.scope == .one(LibraryID(rawValue: 2)))
    run("library nowhere", &browser)
    #expect(browser.said == "No library is called “nowhere”.")
    run("library all", &browser)
    #expect(browser.state.place.scope == .all)
  }

  @Test func `views and refreshes`() {
    var browser = BrowserHarness()
    run("view list", &browser)
    #expect(browser.state.list.layout == .list)
    run("view cube", &browser)
    #expect(browser.said == "Assets are shown as `grid` or as `list`.")
    run("refresh", &browser)
    run("refresh full", &browser)
    #expect(browser.takeTold() == [.refresh(.all, full: false), .refresh(.all, full: true)])
  }

  @Test func `commands by name and by what fingers know`() {
    var browser = BrowserHarness()
    run("toggle-details", &browser)
    #expect(!browser.state.isDetailsShown)
    run("q", &browser)
    #expect(browser.takeTold() == [.quit])
    run("help", &browser)
    #expect(browser.state.layer == .overlay(.help(HelpState())))
  }

  @Test(arguments: [
    ("fly", "There is no command `fly`; Tab completes, F1 lists all."),
    ("sort", "`sort` needs what to sort by, such as `name` or `modified reversed`."),
    ("top 3", "`top` takes nothing behind it."),
    ("move Nowhere", "There is no catalog Nowhere; a makes one."),
    ("keep-tag", "`keep-tag` needs a letter, and the tag it is to keep."),
  ])
  func `what cannot be done says why`(line: String, answer: String) {
    var browser = BrowserHarness()
    run(line, &browser)
    #expect(browser.said == answer)
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `the asset is renamed and moved`() {
    var browser = BrowserHarness()
    run("rename Zebra", &browser)
    #expect(browser.activeName == "Zebra")
    run("move Props/Chairs", &browser)
    let id = browser.state.tree.overview.nodes.first { $0.path == "Props/Chairs" }?.catalogs.first
    #expect(browser.library.assets[0].metadata.catalogID == id)
  }

  @Test func `an empty line does nothing`() {
    var browser = BrowserHarness()
    run("  ", &browser)
    #expect(browser.said == nil)
    #expect(browser.takeTold().isEmpty)
  }
}
