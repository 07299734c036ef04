import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct PictureTests {
  /// A browser over numbered assets that all have a preview, on a terminal that shows symbols.
  private func browser(
    _ count: Int = 400,
    width: Int = 160,
    height: Int = 48,
    protocols: TerminalCapabilities.PixelProtocols = [],
    choice: PictureChoice = .auto,
    layout: ListState.Layout = .grid
  ) -> BrowserHarness {
    var library = FakeLibrary(count: count)
    for index in library.assets.indices {
      library.assets[index].previewSize = PreviewSize(width: 128, height: 128)
    }
    var browser = BrowserHarness(library, width: width, height: height, layout: layout)
    browser.state.pictures.choice = choice
    var capabilities = TerminalCapabilities(colorDepth: .truecolor, isUTF8: true)
    capabilities.protocols = protocols
    browser.send(.terminalDescribed(capabilities))
    return browser
  }

  /// The pictures that were asked for last.
  private func latest(_ browser: BrowserHarness) -> [PictureRequest]? {
    (browser.open + browser.told).compactMap { effect in
      if case .loadPictures(let requests) = effect { requests } else { nil }
    }.last
  }

  /// Lets everything come that was asked for.
  private func answer(_ browser: inout BrowserHarness) {
    for _ in 0..<10 {
      guard let requests = latest(browser), !requests.isEmpty else { return }
      browser.open = []
      browser.told = []
      browser.send(
        .picturesLoaded(Dictionary(uniqueKeysWithValues: requests.map { ($0, Self.picture($0)) }))
      )
    }
  }

  private static func picture(_ request: PictureRequest) -> Picture? {
    let size = request.slot.size
    return Picture(
      id: PictureID(of: request),
      size: size,
      content: .cells(Array(repeating: Cell(text: "#"), count: size.width * size.height))
    )
  }

  private func purpose(in browser: BrowserHarness) -> FieldState.Purpose? {
    if case .field(let field) = browser.state.overlays.last { field.purpose } else { nil }
  }

  private func visibleRows(_ browser: BrowserHarness) -> [Int64] {
    let layout = BrowserLayout(browser.state)
    let first = browser.state.list.scroll * layout.columns
    return browser.state.list.keys.dropFirst(first)
      .prefix(layout.columns * layout.visibleLines).map(\.row)
  }

  @Test func `before the terminal has told what it can do, nothing is asked for`() {
    let browser = BrowserHarness(FakeLibrary(count: 40), width: 160, height: 48)
    #expect(latest(browser) == nil)
    #expect(BrowserLayout(browser.state).thumbnail == nil)
  }

  @Test func `what is visible is asked for first, the details before all`() throws {
    let browser = browser()
    let asked = try #require(latest(browser))
    let visible = visibleRows(browser)
    let layout = BrowserLayout(browser.state)
    let details = try #require(layout.detailsPicture)
    #expect(asked[0].slot.asset.row == 0)
    #expect(asked[0].slot.size == Size(width: details.width, height: details.height))
    #expect(asked[1...visible.count].map(\.slot.asset.row) == visible)
    #expect(asked[1...visible.count].allSatisfy { $0.slot.size == layout.thumbnail })
    #expect(asked.count > 2 * visible.count, "a page ahead comes along")
    #expect(Set(asked).count == asked.count)
  }

  @Test func `nothing is asked for twice`() {
    var browser = browser()
    for keys in ["l", "h"] {
      answer(&browser)
      browser.press(keys)
    }
    answer(&browser)
    browser.told = []
    browser.press("l h l h")
    #expect(latest(browser) == nil)
  }

  @Test func `scrolling asks for what comes next, once a half page`() {
    var browser = browser()
    answer(&browser)
    var requests = 0
    let lines = BrowserLayout(browser.state).visibleLines
    for _ in 0..<4 * lines {
      browser.told = []
      browser.press("j")
      if latest(browser) != nil { requests += 1 }
      answer(&browser)
    }
    // Besides thumbnails, the large pictures of neighbours come step by step.
    #expect(requests <= 4 * lines)
    #expect(requests > 0)
  }

  @Test func `what was scrolled away is not wanted any more`() throws {
    var browser = browser()
    let before = Set(try #require(latest(browser)))
    browser.told = []
    browser.press("G")
    let after = try #require(latest(browser))
    #expect(before.isDisjoint(with: after))
    #expect(after.dropFirst().first?.slot.asset.row == visibleRows(browser).first)
  }

  @Test func `assets without a preview are not asked for`() throws {
    var library = FakeLibrary(count: 40)
    library.assets[3].previewSize = PreviewSize(width: 128, height: 128)
    var browser = BrowserHarness(library, width: 160, height: 48)
    browser.send(.terminalDescribed(TerminalCapabilities(colorDepth: .truecolor, isUTF8: true)))
    #expect(Set(try #require(latest(browser)).map(\.slot.asset.row)) == [3])
  }

  @Test func `a changed file is asked for again, and the old picture stays until then`() throws {
    var browser = browser(40)
    answer(&browser)
    let slot = try #require(browser.state.wantedPictures(margin: 0).first).slot
    let before = browser.state.pictures.entry(slot)
    #expect(before?.picture != nil)
    for index in browser.library.assets.indices { browser.library.assets[index].fileModified += 1 }
    browser.told = []
    browser.send(.asset(.libraryChanged(LibraryID(rawValue: 0))))
    browser.answerAll()
    #expect(latest(browser)?.first?.slot == slot)
    #expect(browser.state.pictures.entry(slot) == before)
    answer(&browser)
    #expect(browser.state.pictures.entry(slot)?.version != before?.version)
  }

  @Test func `pictures are let go of when there are many`() {
    var browser = browser(4000)
    for _ in 0..<100 {
      answer(&browser)
      browser.press("C-f")
    }
    let layout = BrowserLayout(browser.state)
    let page = layout.columns * layout.visibleLines
    let kept = browser.state.list.keys.count { key in
      guard let size = layout.thumbnail, let form = browser.state.shownPictureForm else {
        return false
      }
      return browser.state.pictures.entry(
        PictureRequest.Slot(asset: key, size: size, form: form)
      ) != nil
    }
    #expect(kept <= max(512, 6 * page) + 3 * page)
  }

  @Test func `plus and minus change the size of thumbnails, and plus brings them back`() {
    var browser = browser()
    #expect(BrowserLayout(browser.state).thumbnailSize == .medium)
    browser.press("+")
    #expect(BrowserLayout(browser.state).thumbnailSize == .large)
    browser.press("- -")
    #expect(BrowserLayout(browser.state).thumbnailSize == .small)
    #expect(browser.state.overlays.isEmpty)
    browser.press("-")
    #expect(BrowserLayout(browser.state).thumbnailSize == .off)
    browser.press("-")
    #expect(browser.state.overlays.isEmpty)
    browser.press("+")
    #expect(BrowserLayout(browser.state).thumbnailSize == .small)
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `plus and minus mean the same in a window of any size`() {
    for height in [10, 24, 48] {
      var browser = browser(height: height)
      browser.press("-")
      browser.press("+")
      #expect(browser.state.overlays.isEmpty, "\(height) lines")
    }
  }

  @Test(arguments: ["+", "g+"])
  func `in the list plus selects by query`(key: String) {
    var browser = browser(layout: .list)
    browser.press(key)
    #expect(purpose(in: browser) == .selectByQuery)
  }

  @Test func `the grid selects and deselects by query with g and the sign`() {
    var (selecting, deselecting) = (browser(), browser())
    selecting.press("g+")
    #expect(purpose(in: selecting) == .selectByQuery)
    deselecting.press("Space g-")
    #expect(purpose(in: deselecting) == .deselectByQuery)
  }

  @Test func `plus that a user has bound stays what it was bound to`() {
    var browser = browser()
    let source = ConfigSource(file: "keymap.toml", text: "[normal]\n\"+\" = \"select-by-query\"\n")
    browser.state.keymap = browser.state.keymap.reading(source).keymap
    #expect(BrowserLayout(browser.state).thumbnail != nil)
    browser.press("+")
    #expect(browser.state.overlays.count == 1)
  }

  @Test func `thumbnails begin with small ones, and end where there is no room`() throws {
    var browser = browser(height: 24)
    #expect(BrowserLayout(browser.state).thumbnailSize == .off, "a low screen has none by itself")
    browser.press("z+")
    #expect(BrowserLayout(browser.state).thumbnailSize == .small)
    browser.press("z+ z+ z+ z+ z+")
    #expect(BrowserLayout(browser.state).thumbnailSize == .huge)
    #expect(browser.said == "Thumbnails are as large as they get.")
    browser.send(.terminal(.resized(Size(width: 80, height: 18))))
    browser.answerAll()
    #expect(BrowserLayout(browser.state).thumbnailSize == .large, "as large as there is room for")
  }

  @Test func `zp hides all previews and shows them again`() {
    var browser = browser()
    browser.told = []
    browser.press("zp")
    #expect(BrowserLayout(browser.state).thumbnail == nil)
    #expect(BrowserLayout(browser.state).detailsPicture == nil)
    #expect(latest(browser)?.isEmpty != false, "what was on its way is stopped")
    browser.press("zp")
    #expect(BrowserLayout(browser.state).thumbnail != nil)
  }

  @Test func `zi chooses between images and characters`() throws {
    var browser = browser(protocols: .sixel)
    #expect(browser.state.shownPictureForm?.mode == .sixel)
    browser.told = []
    browser.press("zi")
    #expect(browser.state.shownPictureForm?.mode == .symbols(.truecolor))
    #expect(try #require(latest(browser)).allSatisfy { $0.slot.form.mode == .symbols(.truecolor) })
    browser.press("zi")
    #expect(browser.state.shownPictureForm?.mode == .sixel)
  }

  @Test func `where there are no images zi says so`() {
    var browser = browser()
    browser.press("zi")
    #expect(browser.said == "This terminal shows no images; previews are drawn with characters.")
  }

  @Test(arguments: [PictureChoice.symbols, .ascii])
  func `where characters were chosen zi says so of the choice, not of the terminal`(
    choice: PictureChoice
  ) {
    var browser = browser(protocols: .sixel, choice: choice)
    browser.press("zi")
    #expect(
      browser.said == "Characters were chosen with `images = \"\(choice.rawValue)\"`; "
        + "\"auto\" shows images where the terminal can."
    )
  }

  @Test func `plus and minus change the size from beside the grid, too`() {
    var browser = browser()
    browser.press("h +")
    #expect(browser.state.focus == .tree)
    #expect(BrowserLayout(browser.state).thumbnailSize == .large)
    browser.press("l zd zd -")
    #expect(browser.state.focus == .list, "what is beside the list does not take the focus")
    #expect(BrowserLayout(browser.state).thumbnailSize == .medium)
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `the drawer of the details does not change what plus means`() {
    var browser = browser(width: 80)
    browser.press("z+")
    let before = BrowserLayout(browser.state).thumbnailSize
    browser.press("zd -")
    #expect(browser.state.focus == .details)
    #expect(BrowserLayout(browser.state).thumbnailSize == before.smaller)
  }

  @Test(arguments: [PictureChoice.kitty, .iterm2, .sixel])
  func `images asked for by name that the terminal does not tell of are doubted once`(
    choice: PictureChoice
  ) {
    var browser = browser(choice: choice)
    let text =
      "The terminal does not say that it shows \(choice.rawValue) images; "
      + "if previews are missing, write images = \"auto\"."
    #expect(browser.said == text)
    browser.send(.terminalDescribed(TerminalCapabilities(colorDepth: .truecolor, isUTF8: true)))
    browser.send(.noticed(.info, "Something else."))
    browser.send(.terminalDescribed(TerminalCapabilities(colorDepth: .truecolor, isUTF8: true)))
    #expect(browser.state.notices.count { $0.text == text } == 1)
    #expect(browser.said == "Something else.")
  }

  @Test func `images that the terminal tells of are not doubted, nor are characters`() {
    #expect(browser(protocols: .sixel, choice: .sixel).state.notices.isEmpty)
    #expect(browser(protocols: .kitty, choice: .kitty).state.notices.isEmpty)
    #expect(browser(choice: .symbols).state.notices.isEmpty)
    #expect(browser(choice: .auto).state.notices.isEmpty)
  }

  @Test func `pictures that are turned off leave everything as it was`() {
    var browser = browser(choice: .off)
    #expect(latest(browser) == nil)
    #expect(BrowserLayout(browser.state).detailsPicture == nil)
    browser.press("zp")
    #expect(browser.said?.contains("images = \"auto\"") == true)
  }

  @Test func `on a slow line there are symbols in the details alone`() throws {
    var browser = browser(protocols: .kitty)
    browser.state.view.isLowBandwidth = true
    browser.told = []
    browser.press("j")
    let asked = try #require(latest(browser))
    #expect(asked.count == 1)
    #expect(asked[0].slot.form.mode == .symbols(.palette))
    #expect(asked[0].slot.form.isFrugal)
    // Nothing stands in for it.
    #expect(!browser.state.wantsTicks)
    #expect(BrowserLayout(browser.state).thumbnail == nil)
    #expect(BrowserLayout(browser.state).detailsPicture.map { $0.width <= 20 } == true)
    browser.press("z+")
    #expect(browser.said == "Thumbnails would be too much for a slow line.")
  }

  @Test(arguments: [(PictureChoice.symbols, false), (.ascii, false), (.auto, true)])
  func `characters are as the terminal can show them`(choice: PictureChoice, isASCII: Bool) {
    var state = PictureState(choice: choice)
    state.take(TerminalCapabilities(colorDepth: .palette, isUTF8: true), isASCII: isASCII)
    #expect(state.images == nil)
    #expect(state.form?.mode == (choice == .symbols ? .symbols(.palette) : .ascii))
  }

  @Test func `options say how previews are shown`() {
    var options = Options()
    options.images = .symbols
    options.previewSize = .large
    options.isLowBandwidth = true
    options.showsPreviews = false
    let state = BrowserState(options: options, size: Size(width: 80, height: 24), now: 0)
    #expect(state.pictures.choice == .symbols)
    #expect(state.view.thumbnailSize == .large)
    #expect(state.view.isLowBandwidth)
    #expect(!state.view.showsPreviews)
    #expect(
      BrowserState(options: Options(), size: Size(width: 80, height: 24), now: 0)
        .view.thumbnailSize == nil
    )
  }
}
