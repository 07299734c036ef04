import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// What is seen while pictures are on their way.
struct LatePictureTests {
  /// A browser over assets with previews, of which none has come yet.
  private func browser(_ count: Int = 4000) -> BrowserHarness {
    var library = FakeLibrary(count: count)
    for index in library.assets.indices {
      library.assets[index].previewSize = PreviewSize(width: 128, height: 128)
    }
    var browser = BrowserHarness(library, width: 160, height: 48)
    browser.send(
      .terminalDescribed(TerminalCapabilities(colorDepth: .truecolor, isUTF8: true))
    )
    return browser
  }

  /// Lets all pictures come that are wanted.
  private func answer(_ browser: inout BrowserHarness) {
    let requests = browser.state.wantedPictures(margin: browser.state.pageSize)
    browser.send(
      .picturesLoaded(
        Dictionary(uniqueKeysWithValues: requests.map { ($0, PictureScreenTests.picture($0)) })
      )
    )
    browser.open = []
  }

  /// The text of the thumbnail of a position.
  private func thumbnail(_ position: Int, _ state: BrowserState) -> String {
    let layout = BrowserLayout(state)
    guard let size = layout.thumbnail else { return "" }
    let line = position / layout.columns - state.list.scroll
    let canvas = render(state, theme: .standard)
    return (0..<size.height).map { row in
      (0..<size.width).map { column in
        canvas[
          layout.list.column + position % layout.columns * layout.cellWidth + 1 + column,
          layout.list.row + line * layout.cellHeight + row
        ].text
      }.joined()
    }.joined(separator: "\n")
  }

  private func isBlank(_ text: String) -> Bool { text.allSatisfy { " \n".contains($0) } }

  @Test func `what comes within a frame leaves no frame of the type behind`() {
    var browser = browser()
    #expect(isBlank(thumbnail(1, browser.state)))
    browser.now += 10_000_000
    browser.send(.tick)
    #expect(isBlank(thumbnail(1, browser.state)))
    answer(&browser)
    #expect(thumbnail(1, browser.state).contains("░"))
    #expect(browser.state.pictures.missingSince == nil)
  }

  @Test func `what does not come shows its type, dimmed, until it comes`() throws {
    var browser = browser()
    #expect(browser.state.wantsTicks, "nothing else would draw it")
    browser.now += 100_000_000
    browser.send(.tick)
    #expect(thumbnail(1, browser.state).contains("Action"))
    #expect(!browser.state.wantsTicks)
    let layout = BrowserLayout(browser.state)
    let corner = render(browser.state, theme: .standard)[
      layout.list.column + layout.cellWidth + 1,
      layout.list.row
    ]
    #expect(corner.text == "┌")
    #expect(corner.style.foreground == Theme.standard.style(.dim).foreground)
    answer(&browser)
    #expect(!thumbnail(1, browser.state).contains("Action"))
    #expect(thumbnail(1, browser.state).contains("░"))
  }

  @Test func `a key that is held shows types, however short each page is looked at`() throws {
    var browser = browser()
    answer(&browser)
    browser.press("C-f")
    for _ in 0..<8 { browser.press("C-f") }
    let layout = BrowserLayout(browser.state)
    for place in 0..<layout.columns * layout.visibleLines {
      let position = browser.state.list.scroll * layout.columns + place
      #expect(!isBlank(thumbnail(position, browser.state)), "\(position)")
    }
  }

  @Test func `an asset that is not known yet has an empty frame`() throws {
    var browser = browser()
    browser.send(.terminal(.key(KeyEvent(.character("G")))))
    browser.now += 100_000_000
    browser.send(.tick)
    let last = browser.state.list.keys.count - 1
    #expect(browser.state.list.details[browser.state.list.keys[last]] == nil)
    #expect(thumbnail(last, browser.state).contains("┌"))
    #expect(thumbnail(last, browser.state).contains("…"))
  }

  @Test func `without previews nothing is late`() {
    var browser = BrowserHarness(FakeLibrary(count: 40))
    browser.now += 100_000_000
    browser.send(.tick)
    #expect(browser.state.pictures.missingSince == nil)
    #expect(!browser.state.wantsTicks)
  }
}
