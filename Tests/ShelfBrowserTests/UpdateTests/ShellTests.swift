import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

struct ShellTests {
  private static func chooser() -> BrowserHarness {
    var browser = BrowserHarness()
    browser.state.shell.isChoosing = true
    return browser
  }

  @Test(arguments: ["Enter", "o", "ZZ"])
  func `a chooser ends with the asset at the cursor`(keys: String) {
    var browser = Self.chooser()
    browser.press("j")
    _ = browser.takeTold()
    browser.press(keys)
    #expect(browser.takeTold() == [.choose([.number(browser.columns)])])
  }

  @Test func `a chooser ends with the selected assets in the order of their selection`() {
    var browser = Self.chooser()
    browser.press("7G Space 3G Space")
    _ = browser.takeTold()
    browser.press("Enter")
    #expect(browser.takeTold() == [.choose([.number(6), .number(2)])])
  }

  @Test func `a key right behind Escape is no key with Alt where Escape closes something`() {
    var browser = BrowserHarness()
    browser.press("/")
    browser.type("edge")
    browser.send(.terminal(.key(KeyEvent(.character("j"), modifiers: .alt))))
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.activeNumber == browser.columns)
    browser.press("v")
    browser.send(.terminal(.key(KeyEvent(.character("j"), modifiers: .alt))))
    #expect(browser.state.selection.visual == nil)
    browser.send(.terminal(.key(KeyEvent(.character("j"), modifiers: .alt))))
    #expect(browser.said?.hasPrefix("A-j is not bound") == true)
  }

  @Test func `a chooser does not end in the middle of a change`() {
    var browser = Self.chooser()
    browser.press("cw C-u")
    browser.type("Zebra")
    browser.send(.terminal(.key(KeyEvent(.enter))))
    browser.answerUntilApplying()
    let pending = browser.open
    browser.open = []
    browser.press("Enter")
    #expect(browser.said?.hasSuffix("is under way; w shows it.") == true)
    browser.open = pending
    browser.answerAll()
    browser.told = []
    browser.press("Enter")
    #expect(browser.takeTold().contains { if case .choose = $0 { true } else { false } })
  }

  @Test func `Enter in the tree of a chooser goes to the list, and chooses nothing`() {
    var browser = Self.chooser()
    browser.state.focus = .tree
    browser.press("Enter")
    #expect(browser.state.focus == .list)
    #expect(!browser.told.contains { if case .choose = $0 { true } else { false } })
  }

  @Test func `a chooser without assets says that there are none`() {
    var browser = BrowserHarness(FakeLibrary(count: 0))
    browser.state.shell.isChoosing = true
    browser.press("Enter")
    #expect(browser.said == "No asset is listed here.")
    #expect(browser.takeTold().isEmpty)
  }

  @Test func `nothing is chosen in a browser that nobody opened to choose`() {
    var browser = BrowserHarness()
    browser.press("ZZ")
    #expect(browser.takeTold().isEmpty)
    #expect(browser.said?.contains("blendshelf --choose") == true)
    browser.press("Enter")
    #expect(browser.takeTold() == [.activate(.number(0))])
  }

  @Test func `a chooser says in the bottom line what Enter does`() {
    var browser = Self.chooser()
    #expect(browser.bottomLine.hasSuffix("Enter choose"))
    browser.state.shell.isChoosing = false
    #expect(browser.bottomLine.hasSuffix("? help"))
  }

  @Test func `Q quits without telling the folder, and q tells it`() {
    var browser = BrowserHarness()
    browser.press("Q")
    #expect(browser.takeTold() == [.quit])
    #expect(!browser.state.shell.tellsFolder)
    browser.press("q")
    #expect(browser.takeTold() == [.quit])
    #expect(browser.state.shell.tellsFolder)
  }

  @Test func `the folder is that of the active asset's file`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, libraries: 2))
    #expect(browser.state.activeFolder == "/libraries/0/files")
    browser.press("l")
    #expect(browser.state.activeFolder == "/libraries/1/files")
  }

  @Test func `without an asset the folder is the root of the only library, or nothing`() {
    #expect(BrowserHarness(FakeLibrary(count: 0)).state.activeFolder == "/libraries/0")
    #expect(BrowserHarness(FakeLibrary(count: 0, libraries: 2)).state.activeFolder == nil)
  }

  @Test func `the pager gets all that is known of the asset at the cursor`() throws {
    var browser = BrowserHarness()
    browser.press("gi")
    let text = try #require(browser.paged)
    #expect(text.contains("Asset 000"))
    #expect(text.contains("files/0.blend"))
  }

  @Test func `the pager gets the help with every command`() throws {
    var browser = BrowserHarness(width: 40, height: 10)
    browser.press("? gi")
    let text = try #require(browser.paged)
    for command in Command.all {
      #expect(text.contains(command.help.split(separator: " ")[0]), "\(command)")
    }
    #expect(text.split(separator: "\n").count > Command.all.count)
    #expect(browser.state.overlays.count == 1)
  }

  @Test func `the pager gets the log, without anything a terminal would obey`() throws {
    var browser = BrowserHarness()
    browser.send(.noticed(.warning, "Name \u{1B}[2Jof a file"))
    browser.press("W gi")
    let text = try #require(browser.paged)
    #expect(text.contains("of a file"))
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains(" \n"))
  }

  @Test func `the pager gets the history`() throws {
    var browser = BrowserHarness()
    browser.press("U gi")
    #expect(try #require(browser.paged) == "Nothing was changed yet.\n")
  }

  @Test func `there is nothing for the pager where no asset is`() {
    var browser = BrowserHarness(FakeLibrary(count: 0))
    browser.press("gi")
    #expect(browser.paged == nil)
    #expect(browser.said == "No asset is listed here.")
  }
}

extension BrowserHarness {
  /// The text that the pager was given last.
  fileprivate var paged: String? {
    told.compactMap { if case .page(let text) = $0 { text } else { nil } }.last
  }

  fileprivate var bottomLine: String {
    let row = render(state, theme: .standard).rows.last ?? ""
    return row.split(separator: " ").joined(separator: " ")
  }
}
