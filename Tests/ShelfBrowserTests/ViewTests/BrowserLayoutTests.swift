import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct BrowserLayoutTests {
  private func layout(
    _ width: Int,
    _ height: Int,
    _ change: (inout BrowserState) -> Void = { _ in }
  ) -> BrowserLayout {
    var state = SampleLibrary.state(width, height)
    change(&state)
    return BrowserLayout(state)
  }

  @Test func `wide screens show three panes with a border between two`() throws {
    let layout = layout(160, 48)
    let tree = try #require(layout.tree)
    let details = try #require(layout.details)
    #expect(tree == Rect(column: 0, row: 2, width: 26, height: 44))
    #expect(layout.treeBorder == 26)
    #expect(layout.list == Rect(column: 27, row: 2, width: 96, height: 44))
    #expect(layout.detailsBorder == 123)
    #expect(details == Rect(column: 124, row: 2, width: 36, height: 44))
    #expect(layout.title.row == 0)
    #expect(layout.status.row == 47)
    #expect((layout.columns, layout.cellWidth, layout.cellHeight) == (4, 24, 3))
  }

  @Test func `panes meet without a gap and without overlap, unless they are drawers`() {
    for width in 60...200 {
      for focus in Pane.allCases {
        let layout = layout(width, 24) { $0.focus = focus }
        let treeEnd = layout.tree.map { $0.endColumn + 1 } ?? 0
        #expect(layout.list.column == treeEnd, "\(width)")
        let isBeside = layout.details != nil && !layout.isDetailsDrawer
        let end = isBeside ? layout.details.map { $0.column - 1 } : width
        #expect(layout.list.endColumn == end, "\(width)")
        #expect(layout.list.width >= 28, "\(width)")
      }
    }
  }

  @Test func `below sixty columns the tree is there only while it has the focus`() {
    #expect(layout(59, 24).tree == nil)
    #expect(layout(59, 24).list.width == 59)
    let open = layout(59, 24) { $0.focus = .tree }
    #expect(open.tree?.column == 0)
    #expect(open.isTreeDrawer)
    #expect(open.list.width == 59)
    #expect(layout(60, 24).tree != nil)
    #expect(
      layout(59, 24) {
        $0.focus = .tree; $0.isTreeShown = false
      }.tree == nil
    )
  }

  @Test func `below a hundred columns the details are there only while they have the focus`() {
    #expect(layout(99, 24).details == nil)
    #expect(layout(99, 24) { $0.focus = .details }.details?.endColumn == 99)
    #expect(layout(100, 24).details != nil)
    #expect(layout(100, 24) { $0.isDetailsShown = false }.details == nil)
  }

  @Test func `dragged panes keep room for the list`() {
    for wanted in [-5, 0, 12, 40, 90, 1000] {
      let layout = layout(160, 24) { state in
        state.view.treeWidth = wanted
        state.view.detailsWidth = wanted
      }
      #expect((layout.tree?.width ?? 0) >= 12)
      #expect((layout.details?.width ?? 0) >= 24)
      #expect(layout.list.width >= 28)
      #expect(layout.details?.endColumn == 160)
    }
  }

  @Test func `everything lies on the screen, whatever its size`() {
    for width in [0, 1, 2, 5, 13, 39, 40, 59, 60, 99, 100, 161] {
      for height in 0...25 {
        for focus in Pane.allCases {
          for layoutKind in ListState.Layout.allCases {
            let layout = layout(width, height) { state in
              state.focus = focus
              state.list.layout = layoutKind
            }
            let screen = Rect(Size(width: width, height: height))
            let parts = [layout.title, layout.status, layout.list, layout.tree, layout.details]
            let isInside = parts.compactMap(\.self).allSatisfy { part in
              part.isEmpty || part.intersection(screen) == part
            }
            let areCellsSound =
              min(layout.columns, layout.cellWidth, layout.cellHeight) >= 1
              && min(layout.visibleLines, layout.treeVisibleLines) >= 1
              && layout.columns * layout.cellWidth <= max(1, layout.list.width)
            guard !isInside || !areCellsSound else { continue }
            Issue.record("\(width)x\(height) \(focus) \(layoutKind): \(layout)")
          }
        }
      }
    }
  }

  @Test func `the list keeps at least a row down to one row of screen`() {
    for height in 1...25 { #expect(layout(80, height).list.height >= 1, "\(height)") }
  }
}
