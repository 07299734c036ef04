import AssetSystem
import CellCanvas

/// The catalog tree: one line an item, the cursor marked in the margin, counts at the right.
enum TreeView {
  /// The column of the fold mark of a node, relative to the pane.
  static func foldColumn(depth: Int) -> Int { 1 + 2 * depth }

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
      let mark = rect.column + foldColumn(depth: node.depth)
      if node.hasChildren, (mark...mark + 1).contains(column) { return .treeFold(item) }
    }
    return .treeItem(item)
  }
}
