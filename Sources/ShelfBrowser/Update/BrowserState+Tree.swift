import AssetSystem

extension BrowserState {
  /// All lines of the tree.
  private var lines: [TreeLine] { treeLines(0..<treeLineCount) }

  /// Goes to a line of the tree; the filter stays.
  mutating func visitItem(_ item: TreeItem, isStep: Bool = false) -> [Effect] {
    var target = place
    target.item = item
    target.isSelectionOnly = false
    guard target != place else {
      tree.cursor = item
      revealTreeCursor()
      return []
    }
    return visit(target, arrival: nil, isStep: isStep)
  }

  /// Goes to the whole of a library, or of all; the filter stays.
  mutating func visitScope(_ scope: LibraryScope) -> [Effect] {
    guard scope != place.scope else { return [] }
    var target = Place(scope: scope, filter: place.filter)
    if case .query = place.item { target.item = place.item }
    return visit(target)
  }

  /// Moves the cursor of the tree by lines; the place changes at once.
  mutating func moveTreeCursor(by steps: Int) -> [Effect] {
    let lines = lines.filter { $0 != .rule }
    let current = lines.firstIndex { treeItem(of: $0) == tree.cursor } ?? 0
    return moveTreeCursor(toIndex: current + steps, of: lines)
  }

  /// Moves the cursor of the tree to a line, counted from 0 without the rule.
  mutating func moveTreeCursor(to index: Int) -> [Effect] {
    moveTreeCursor(toIndex: index, of: lines.filter { $0 != .rule })
  }

  private mutating func moveTreeCursor(toIndex index: Int, of lines: [TreeLine]) -> [Effect] {
    let target = min(max(0, index), lines.count - 1)
    guard lines.indices.contains(target), let item = treeItem(of: lines[target]) else { return [] }
    return visitItem(item, isStep: true)
  }

  /// The node the cursor of the tree is on.
  var treeNode: CatalogOverview.Node? {
    guard case .catalog(let path) = tree.cursor else { return nil }
    return node(at: path)
  }

  /// Folds or unfolds a catalog; the cursor does not stay where it cannot be seen.
  mutating func toggleFold(_ path: AssetCatalogPath) -> [Effect] {
    if tree.folded.remove(path) == nil { tree.folded.insert(path) }
    return leaveFoldedCatalog()
  }

  mutating func foldAll() -> [Effect] {
    tree.folded = Set(tree.overview.nodes.filter(\.hasChildren).map(\.path))
    return leaveFoldedCatalog()
  }

  mutating func unfoldAll() -> [Effect] {
    tree.folded = []
    revealTreeCursor()
    return []
  }

  /// Goes to the topmost folded catalog above the cursor.
  private mutating func leaveFoldedCatalog() -> [Effect] {
    defer { revealTreeCursor() }
    guard case .catalog(let path) = tree.cursor,
      let visible = path.ancestors.first(where: { tree.folded.contains($0) })
    else { return [] }
    return visitItem(.catalog(visible), isStep: true)
  }

  /// Unfolds what hides a catalog.
  mutating func unfoldAncestors(of path: AssetCatalogPath) {
    tree.folded.subtract(path.ancestors)
  }

  /// Folds the levels of a new tree that do not fit the pane.
  mutating func foldToFit() {
    let room = BrowserLayout(self).treeVisibleLines - 2
    let nodes = tree.overview.nodes
    let deepest = nodes.map(\.depth).max() ?? 0
    guard nodes.count > room, deepest > 0 else { return }
    var counts = Array(repeating: 0, count: deepest + 1)
    for node in nodes { counts[node.depth] += 1 }
    var open = 0
    var shown = counts[0]
    while open < deepest, shown + counts[open + 1] <= room {
      open += 1
      shown += counts[open]
    }
    tree.folded = Set(nodes.filter { $0.hasChildren && $0.depth >= open }.map(\.path))
    if case .catalog(let path) = place.item { unfoldAncestors(of: path) }
  }

  /// Scrolls the tree so that its cursor is visible.
  mutating func revealTreeCursor() {
    if case .catalog(let path) = tree.cursor { unfoldAncestors(of: path) }
    let lines = lines
    let visible = BrowserLayout(self).treeVisibleLines
    let line = lines.firstIndex { treeItem(of: $0) == tree.cursor } ?? 0
    let top = min(max(tree.scroll, line - visible + 1), line)
    tree.scroll = min(max(0, top), max(0, lines.count - visible))
  }

  /// Scrolls the tree; its cursor stays, as moving it would change the place.
  mutating func scrollTree(by lines: Int) {
    let last = max(0, treeLineCount - BrowserLayout(self).treeVisibleLines)
    tree.scroll = min(max(0, tree.scroll + lines), last)
  }
}
