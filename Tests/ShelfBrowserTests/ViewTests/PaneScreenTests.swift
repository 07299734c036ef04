import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct PaneScreenTests {
  @Test(arguments: [(160, 48), (112, 24), (80, 24), (60, 20), (40, 10)])
  func `tree, grid and details as far as they fit`(width: Int, height: Int) {
    var state = SampleLibrary.state(width, height)
    SampleLibrary.select([1, 4], in: &state)
    state.place.filter = "tag:hand fist"
    expectBrowserScreen(state, matches: "grid-\(width)x\(height)")
  }

  @Test(arguments: [(160, 48), (80, 24), (40, 10)])
  func `one line an asset`(width: Int, height: Int) {
    var state = SampleLibrary.state(width, height)
    state.list.layout = .list
    state.view.isNumbered = true
    SampleLibrary.select([1, 4], in: &state)
    state.list.search = "walk"
    state.list.matches = [19, 20, 21]
    SampleLibrary.move(to: 4, in: &state)
    expectBrowserScreen(state, matches: "list-\(width)x\(height)")
  }

  @Test func `the focused tree has the bar`() {
    var state = SampleLibrary.state(112, 24)
    state.focus = .tree
    expectBrowserScreen(state, matches: "tree-focused")
  }

  @Test func `on narrow screens the tree is a drawer`() {
    var state = SampleLibrary.state(40, 10)
    state.focus = .tree
    expectBrowserScreen(state, matches: "tree-drawer")
  }

  @Test func `on narrow screens the details are a drawer`() {
    var state = SampleLibrary.state(80, 24)
    state.focus = .details
    SampleLibrary.move(to: 9, in: &state)
    expectBrowserScreen(state, matches: "details-drawer")
  }

  @Test func `without tree and details the grid has it all`() {
    var state = SampleLibrary.state(160, 48)
    state.isTreeShown = false
    state.isDetailsShown = false
    state.list.scroll = 1
    SampleLibrary.move(to: 9, in: &state)
    expectBrowserScreen(state, matches: "grid-alone")
  }

  @Test func `ASCII alone`() {
    var state = SampleLibrary.state(112, 24)
    state.view.isASCII = true
    SampleLibrary.select([1], in: &state)
    state.place.filter = "fist"
    state.scans = [
      SampleLibrary.library: ScanProgress(
        library: SampleLibrary.library,
        phase: .reading,
        total: 9800,
        done: 1204
      )
    ]
    expectBrowserScreen(state, matches: "ascii")
  }

  @Test func `without color cursor and selection are still seen`() {
    var state = SampleLibrary.state(112, 24)
    SampleLibrary.select([1], in: &state)
    expectBrowserScreen(state, theme: Theme.standard.withoutColor, matches: "mono")
  }

  @Test func `other themes draw the same text`() {
    let state = SampleLibrary.state(112, 24)
    let rows = render(state, theme: .standard).rows
    for name in Theme.bundledNames {
      #expect(render(state, theme: Theme.reading(name).theme).rows == rows, "\(name)")
    }
  }

  @Test func `assets whose details have not come are marked`() {
    var state = SampleLibrary.state(80, 24)
    state.list.details = [:]
    expectBrowserScreen(state, matches: "details-missing")
  }
}
