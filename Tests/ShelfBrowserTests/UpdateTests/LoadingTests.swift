import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

struct LoadingTests {
  @Test func `an asset to begin at is found whatever is told before`() {
    let library = FakeLibrary(count: 40)
    var state = BrowserHarness(library).state
    state.list.keys = []
    state.list.activeKey = nil
    state.list.arrival = .go(.number(12))
    _ = state.start(now: 0)
    _ = state.update(.warned(["config.toml: …"]), now: 1)
    _ = state.update(.librariesLoaded(library.summaries), now: 2)
    let listing = AssetListing(keys: library.assets.map(\.key))
    _ = state.update(.listed(generation: state.list.generation, listing, []), now: 3)
    #expect(state.list.activeKey == .number(12))
  }

  private let library = LibraryID(rawValue: 0)

  @Test func `starting asks for everything once`() {
    var state = BrowserState(
      keymap: .standard,
      savedQueries: [SavedQuery(name: "Odd", query: "tag:odd")],
      size: Size(width: 80, height: 24),
      now: 5
    )
    let layout = BrowserLayout(state)
    let window = max(60, 3 * layout.columns * layout.visibleLines)
    let odd = AssetListRequest(query: AssetQuery(parsing: "tag:odd"))
    let effects = state.start(now: 6)
    #expect(
      effects == [
        .loadLibraries, .loadCatalogs(generation: 1, .all),
        .list(generation: 1, AssetListRequest(), around: nil, window: window), .loadTags(.all),
        .countQuery(name: "Odd", odd), .loadHistory(limit: HistoryState.limit), .loadQuickTags,
        .loadPoseTargets, .loadWorkfiles, .loadMarks,
      ]
    )
    #expect(state.now == 6)
    #expect(state.list.isLoading)
  }

  @Test func `the first window comes with its details and nothing more is asked`() {
    let browser = BrowserHarness(FakeLibrary(count: 1000))
    let page = BrowserLayout(browser.state).columns * BrowserLayout(browser.state).visibleLines
    #expect(browser.state.list.details.count >= page)
    #expect(browser.state.list.requested.isEmpty)
  }

  @Test func `scrolling asks for what is missing around the visible, never twice`() {
    var browser = BrowserHarness(FakeLibrary(count: 1000))
    var asked: [AssetKey] = []
    for _ in 0..<40 {
      for effect in browser.send(.terminal(.key(KeyEvent(.character("f"), modifiers: .control)))) {
        if case .loadDetails(let keys) = effect { asked += keys }
      }
    }
    #expect(!asked.isEmpty)
    #expect(Set(asked).count == asked.count)
    let layout = BrowserLayout(browser.state)
    let first = browser.state.list.scroll * layout.columns
    let visible = browser.state.list.keys[first...].prefix(layout.visibleLines * layout.columns)
    browser.answerAll()
    #expect(visible.allSatisfy { browser.state.list.details[$0] != nil })
  }

  @Test func `moving within what is there asks for nothing`() {
    var browser = BrowserHarness(FakeLibrary(count: 1000))
    let effects = browser.send(.terminal(.key(KeyEvent(.character("j")))))
    #expect(effects == [.setActive(browser.state.list.activeKey)])
  }

  @Test func `details far away are let go of`() {
    var browser = BrowserHarness(FakeLibrary(count: 4000), width: 300, height: 100)
    for _ in 0..<30 { browser.press("C-f") }
    #expect(browser.state.list.details.count <= 2000)
    browser.press("gg")
    #expect(browser.state.list.details[.number(0)] != nil)
  }

  @Test func `an asset that is gone is not asked for again`() {
    var browser = BrowserHarness(FakeLibrary(count: 1000))
    browser.library.assets.removeAll { $0.key.row == 999 }
    browser.press("G")
    #expect(browser.state.list.absent == [.number(999)])
    let effects = browser.send(.terminal(.key(KeyEvent(.character("k")))))
    #expect(!effects.contains { if case .loadDetails = $0 { true } else { false } })
  }

  @Test func `details nobody asked for are dropped`() {
    var browser = BrowserHarness(FakeLibrary(count: 10))
    let before = browser.state.list
    browser.send(.detailsLoaded(requested: [.number(77)], [FakeLibrary.asset(77)]))
    let isUnchanged = browser.state.list == before
    #expect(isUnchanged)
  }

  @Test func `a change of the library asks anew and keeps the active asset on its line`() {
    var browser = BrowserHarness(FakeLibrary(count: 1000), layout: .list)
    browser.press("500G zz")
    let line = browser.state.list.cursor - browser.state.list.scroll
    browser.library.assets.removeFirst(100)
    browser.send(.asset(.libraryChanged(library)))
    browser.answerAll()
    #expect(browser.activeNumber == 499)
    #expect(browser.state.list.cursor == 399)
    #expect(browser.state.list.cursor - browser.state.list.scroll == line)
  }

  @Test func `details are shown until newer ones come`() {
    var browser = BrowserHarness(FakeLibrary(count: 10))
    browser.library.assets[3].metadata.author = "Eve"
    browser.send(.asset(.libraryChanged(library)))
    #expect(browser.state.list.details[.number(3)]?.metadata.author == "Ada")
    browser.answerAll()
    #expect(browser.state.list.details[.number(3)]?.metadata.author == "Eve")
    #expect(browser.state.list.outdated.isEmpty)
  }

  @Test func `changes while a list is on its way are answered by one more request`() {
    var browser = BrowserHarness(FakeLibrary(count: 10))
    let first = browser.send(.asset(.libraryChanged(library)))
    var more: [Effect] = []
    for _ in 0..<5 { more += browser.send(.asset(.libraryChanged(library))) }
    #expect(!first.isEmpty)
    #expect(more.isEmpty)
    let generation = browser.state.list.generation
    browser.answerAll()
    #expect(browser.state.list.generation == generation + 1)
    #expect(!browser.state.list.isLoading)
  }

  @Test func `an older list is dropped`() {
    var browser = BrowserHarness(FakeLibrary(count: 10))
    let old = browser.send(.terminal(.key(KeyEvent(.character("]")))))
    #expect(old.isEmpty)
    let generation = browser.state.list.generation
    browser.send(.listed(generation: generation, AssetListing(), []))
    browser.send(.listed(generation: generation + 1, AssetListing(), []))
    #expect(browser.listedNumbers.count == 10)
  }

  @Test func `a list that fails says why, and the next change asks again`() {
    var browser = BrowserHarness(FakeLibrary(count: 10))
    browser.send(.asset(.libraryChanged(library)))
    browser.open = []
    browser.send(.listFailed(generation: browser.state.list.generation, "The index is damaged."))
    #expect(browser.said == "The index is damaged.")
    #expect(browser.listedNumbers.count == 10)
    #expect(!browser.send(.asset(.libraryChanged(library))).isEmpty)
  }

  @Test func `everything that goes away leaves nothing active`() {
    var browser = BrowserHarness(FakeLibrary(count: 10))
    browser.press("j")
    _ = browser.takeTold()
    browser.library.assets = []
    browser.send(.asset(.libraryChanged(library)))
    browser.answerAll()
    #expect(browser.activeNumber == nil)
    #expect(browser.state.list.cursor == 0)
    #expect(browser.takeTold() == [.setActive(nil)])
    for key in ["j", "Space", "v", "ga", "/", "Enter", "i", "yy", "G", "C-d", "m"] {
      browser.press(key)
    }
    #expect(browser.said == "No asset is listed here.")
  }

  @Test func `sorting keeps the active asset`() {
    var browser = BrowserHarness()
    browser.press("8G ,N")
    #expect(browser.activeNumber == 7)
    #expect(browser.state.list.cursor == 32)
    browser.press(",N")
    #expect(browser.state.list.generation == 2)
  }

  @Test func `a script's active asset is shown, elsewhere if need be, without an echo`() {
    var browser = BrowserHarness()
    browser.send(.asset(.activeChanged(browser.library.assets[20])))
    #expect(browser.activeNumber == 20)
    browser.press("gg h 2G")
    _ = browser.takeTold()
    browser.send(.asset(.activeChanged(browser.library.assets[39])))
    browser.answerAll()
    #expect(browser.activeNumber == 39)
    #expect(browser.state.place.item == .all)
    #expect(browser.takeTold() == [.shareView(catalog: nil, query: "")])
  }

  @Test func `a scan is told of when it ends`() {
    var browser = BrowserHarness()
    browser.press("C-c")
    #expect(browser.said == "No change and no scan is under way.")
    let running = ScanProgress(library: library, phase: .reading, total: 9, done: 4)
    browser.send(.asset(.scanProgress(running)))
    #expect(browser.state.runningScans == [running])
    #expect(browser.state.wantsTicks)
    browser.press("C-c")
    #expect(browser.takeTold() == [.cancelRefresh])
    browser.send(.asset(.scanProgress(ScanProgress(library: library, phase: .cancelled))))
    #expect(browser.said == "The scan of Studio was cancelled; what was read is kept.")
    #expect(browser.state.runningScans.isEmpty)
    #expect(!browser.state.wantsTicks)
  }

  @Test func `only a scan that takes long is worth a line`() {
    var browser = BrowserHarness()
    let running = ScanProgress(library: library, phase: .reading, total: 9, done: 4)
    browser.send(.asset(.scanProgress(running)))
    #expect(browser.state.noticeableScans.isEmpty)
    browser.now += 280_000_000
    browser.send(.tick)
    #expect(browser.state.noticeableScans.isEmpty)
    browser.now += 10_000_000
    browser.send(.tick)
    #expect(browser.state.noticeableScans == [running])
  }

  @Test func `files that cannot be read are counted when a scan ends`() {
    var browser = BrowserHarness()
    let end = ScanProgress(library: library, phase: .finished, total: 1200, done: 1200, failed: 3)
    browser.send(.asset(.scanProgress(end)))
    #expect(
      browser.said
        == "3 files or folders of Studio could not be read; `blendshelf check` says why."
    )
    let failure = ScanProgress(library: library, phase: .failed("the folder is gone."))
    browser.send(.asset(.scanProgress(failure)))
    #expect(browser.said == "Studio cannot be scanned: the folder is gone.")
  }

  @Test func `a library that cannot be read again and again is in the log once`() {
    var browser = BrowserHarness(FakeLibrary(count: 4, libraries: 2))
    let failures = browser.library.summaries.map {
      ScanProgress(library: $0.id, phase: .failed("the folder is gone."))
    }
    for failure in failures + failures { browser.send(.asset(.scanProgress(failure))) }
    let name = browser.library.summaries[1].name
    #expect(browser.said == "\(name) cannot be scanned: the folder is gone.")
    #expect(browser.state.notices.count == 2)
  }

  @Test func `why a library cannot be read is known, and when it can be again`() {
    var browser = BrowserHarness()
    browser.library.summaries[0].problem = "The folder is gone."
    let failure = ScanProgress(library: library, phase: .failed("the folder is gone."))
    browser.send(.asset(.scanProgress(failure)))
    browser.answerAll()
    #expect(browser.state.libraries.first?.problem == "The folder is gone.")
    browser.library.summaries[0].problem = nil
    browser.send(.asset(.scanProgress(ScanProgress(library: library, phase: .finished))))
    browser.answerAll()
    #expect(browser.state.libraries.first?.problem == nil)
  }
}
