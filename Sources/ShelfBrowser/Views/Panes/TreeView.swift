import AssetSystem
import CellCanvas
import ShelfConfig

/// The catalog tree: one line an item, the cursor marked in the margin, counts at the right.
enum TreeView {
  static func draw(_ context: ViewContext, in rect: Rect, into canvas: inout Canvas) {
    let state = context.state
    let lines = state.treeLines(state.tree.scroll..<state.tree.scroll + rect.height)
    for (index, line) in lines.enumerated() {
      draw(context, line, in: rect.line(index), into: &canvas)
    }
  }

  /// The column of the fold mark of a node, relative to the pane; deep ones share the last.
  static func foldColumn(depth: Int, width: Int) -> Int {
    1 + min(2 * depth, max(0, width - 16))
  }

  /// What lies at a place in the pane.
  static func hitTarget(
    at column: Int,
    _ row: Int,
    in rect: Rect,
    _ state: BrowserState
  ) -> HitTarget {
    let number = state.tree.scroll + row - rect.row
    guard let line = state.treeLines(number..<number + 1).first,
      let item = state.treeItem(of: line)
    else { return .pane(.tree) }
    if case .node(let index) = line {
      let node = state.tree.overview.nodes[index]
      let mark = rect.column + foldColumn(depth: node.depth, width: rect.width)
      if node.hasChildren, (mark...mark + 1).contains(column) { return .treeFold(item) }
    }
    return .treeItem(item)
  }

  private static func draw(
    _ context: ViewContext,
    _ line: TreeLine,
    in rect: Rect,
    into canvas: inout Canvas
  ) {
    let (state, glyphs) = (context.state, context.glyphs)
    guard let item = state.treeItem(of: line) else {
      canvas.fill(
        rect.inset(left: 1, right: 1),
        style: context.style(.border),
        character: glyphs.horizontal
      )
      return
    }
    let content = content(of: line, state)
    let isDropTarget: Bool? =
      if case .catalog? = state.dropTarget { item == state.dropTarget } else { nil }
    let bar: Style? =
      isDropTarget == true
      ? context.style(.treeActive)
      : item == state.tree.cursor
        ? context.style(
          state.focus == .tree && isDropTarget == nil ? .treeActive : .treeActiveUnfocused
        ) : nil
    if let bar {
      canvas.fill(rect, style: bar)
      context.draw(glyphs.cursor, at: rect.column, row: rect.row, style: bar, into: &canvas)
    }
    let fold = rect.column + foldColumn(depth: content.depth, width: rect.width)
    if let mark = content.mark(glyphs), fold < rect.endColumn {
      let style = bar ?? context.style(.treeMark)
      context.draw(mark, at: fold, row: rect.row, style: style, into: &canvas)
    }
    var end = rect.endColumn - 1
    // Where both do not fit, the name is worth more than the count.
    if rect.width >= 16, let count = content.count {
      end = canvas.drawRightAligned(
        count.grouped,
        before: end,
        row: rect.row,
        style: bar ?? context.style(.treeCount)
      )
    }
    let start = content.isIndented ? fold + 2 : fold
    let used = context.draw(
      content.name,
      at: start,
      row: rect.row,
      style: bar ?? context.style(content.scope),
      maxWidth: end - 1 - start - (content.isUnsaved ? 1 : 0),
      into: &canvas
    )
    if content.isUnsaved, start + used < end {
      let style = bar ?? context.style(.treeUnsaved)
      canvas.draw("*", at: start + used, row: rect.row, style: style)
    }
  }

  /// What a line shows.
  private struct Content {
    var name: String
    var count: Int?
    var scope = ThemeScope.tree
    var depth = 0
    /// Whether the name stands behind the place of a mark.
    var isIndented = true
    /// Whether there are changes that are not saved.
    var isUnsaved = false
    var mark: (Glyphs) -> Character? = { _ in nil }
  }

  private static func content(of line: TreeLine, _ state: BrowserState) -> Content {
    let overview = state.tree.overview
    switch line {
    case .all:
      return Content(name: "All", count: overview.totalCount, isIndented: false)
    case .unassigned:
      return Content(name: "Unassigned", count: overview.unassignedCount, isIndented: false)
    case .rule:
      return Content(name: "")
    case .query(let index):
      let name = state.savedQueries[index].name
      return Content(
        name: name.terminalSafe,
        count: state.tree.queryCounts[name],
        scope: .treeQuery,
        mark: { $0.query }
      )
    case .node(let index):
      let node = overview.nodes[index]
      let isFolded = node.hasChildren && state.tree.folded.contains(node.path)
      return Content(
        name: node.path.name.terminalSafe,
        count: state.view.isRecursive ? node.totalCount : node.assetCount,
        scope: node.catalogs.isEmpty ? .treeGenerated : .tree,
        depth: node.depth,
        isUnsaved: node.isUnsaved,
        mark: { !node.hasChildren ? nil : isFolded ? $0.folded : $0.unfolded }
      )
    }
  }
}
