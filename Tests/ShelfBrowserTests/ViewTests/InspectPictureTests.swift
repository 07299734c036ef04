import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// The preview on the page with all that is known of an asset.
struct InspectPictureTests {
  private func state(
    _ width: Int,
    _ height: Int,
    kind: PictureScreenTests.Kind = .cells,
    hasPictures: Bool = true
  ) -> BrowserState {
    var state = PictureScreenTests.state(width, height, kind: kind, hasPictures: false)
    state.overlays = [.inspect(scroll: 0)]
    if hasPictures { PictureScreenTests.load(&state, kind) }
    return state
  }

  @Test(arguments: [(160, 48), (80, 24), (40, 32)])
  func `a large preview beside or above all that is known`(width: Int, height: Int) {
    expectBrowserScreen(state(width, height), matches: "inspect-picture-\(width)x\(height)")
  }

  @Test(arguments: [(80, 24, 24, 12), (60, 20, 18, 9), (160, 48, 86, 43), (40, 32, 30, 15)])
  func `it is as large as there is room for`(screen: (Int, Int, Int, Int)) {
    let state = state(screen.0, screen.1)
    let rect = BrowserLayout(state).inspectPicture(state)
    #expect(
      rect.map { Size(width: $0.width, height: $0.height) }
        == Size(width: screen.2, height: screen.3)
    )
  }

  @Test func `whatever the size, it lies on the page and leaves room for text`() {
    for width in stride(from: 1, through: 220, by: 7) {
      for height in stride(from: 1, through: 70, by: 3) {
        let state = state(width, height, hasPictures: false)
        let layout = BrowserLayout(state)
        guard let rect = layout.inspectPicture(state) else { continue }
        #expect(rect.intersection(PageView.body(layout)) == rect)
        let lines = InspectView.page(ViewContext(state, theme: .standard)).lineRect(layout)
        #expect(lines.intersection(rect).isEmpty)
        #expect(lines.width >= min(30, PageView.body(layout).width))
        #expect(lines.height >= 4)
      }
    }
  }

  @Test func `it is asked for before all others`() throws {
    let state = state(160, 48, hasPictures: false)
    let rect = try #require(BrowserLayout(state).inspectPicture(state))
    let first = try #require(state.wantedPictures(margin: 10).first)
    #expect(first.slot.asset == state.list.activeKey)
    #expect(first.slot.size == Size(width: rect.width, height: rect.height))
    var closed = state
    closed.overlays = []
    #expect(!closed.wantedPictures(margin: 10).contains(first))
  }

  @Test func `an asset without a preview shows its type`() {
    var state = state(80, 24)
    SampleLibrary.move(to: 0, in: &state)
    let rows = render(state, theme: .standard).rows
    #expect(rows.contains { $0.contains("│        Action        │") })
  }

  @Test func `once the page is closed none of its pixels are left`() throws {
    var state = state(160, 48, kind: .sequence)
    let rect = try #require(BrowserLayout(state).inspectPicture(state))
    #expect(render(state, theme: .standard).pictures.map(\.rect) == [rect])
    state.overlays = []
    #expect(!render(state, theme: .standard).pictures.contains { $0.rect == rect })
  }

  @Test func `without previews, and in a pager, the text has all the room`() throws {
    var state = state(80, 24)
    let text = try #require(state.pagerText)
    state.view.showsPreviews = false
    #expect(BrowserLayout(state).inspectPicture(state) == nil)
    #expect(state.pagerText == text)
    let context = ViewContext(state, theme: .standard)
    #expect(InspectView.page(context).lineRect(context.layout) == PageView.body(context.layout))
  }

  @Test func `the text scrolls below a picture at the top, which stays`() throws {
    let still = state(40, 32)
    var scrolled = still
    scrolled.overlays = [.inspect(scroll: 5)]
    let rect = try #require(BrowserLayout(still).inspectPicture(still))
    let (before, after) = (render(still, theme: .standard), render(scrolled, theme: .standard))
    #expect(before != after)
    for row in rect.row..<rect.endRow {
      for column in rect.column..<rect.endColumn {
        #expect(before[column, row] == after[column, row])
      }
    }
  }
}
