import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Moving the cursor of the focused pane.
  static let moving: Table = [
    .moveDown: CommandBehavior { $0.moveByLines($1 ?? 1) },
    .moveUp: CommandBehavior { $0.moveByLines(-($1 ?? 1)) },
    .moveLeft: CommandBehavior(unless: leftReason) { $0.moveLeft($1 ?? 1) },
    .moveRight: CommandBehavior { $0.moveRight($1 ?? 1) },
    .top: CommandBehavior { $0.moveToItem($1.map { $0 - 1 } ?? 0) },
    .bottom: CommandBehavior { $0.moveToItem($1.map { $0 - 1 } ?? .max) },
  ]

  private static func leftReason(_ state: BrowserState) -> String? {
    guard state.focus == .list, state.list.cursor % BrowserLayout(state).columns == 0,
      !state.panes.contains(.tree)
    else { return nil }
    return "The catalogs are hidden; \(state.keyName(.toggleCatalogs)) shows them."
  }
}

extension BrowserState {
  /// Moves down, or up when the number is negative.
  mutating func moveByLines(_ lines: Int) -> [Effect] {
    switch focus {
    case .tree: return moveTreeCursor(by: lines)
    case .details: scrollDetails(by: lines)
    case .list: moveListCursor(byLines: lines)
    }
    return []
  }

  /// Moves the cursor of the list by lines of cells; at the ends it stops in its column if it can.
  mutating func moveListCursor(byLines lines: Int) {
    guard !list.keys.isEmpty else { return }
    let columns = BrowserLayout(self).columns
    let (line, column) = list.cursor.quotientAndRemainder(dividingBy: columns)
    let last = (list.keys.count - 1) / columns
    moveListCursor(to: min(max(0, line + lines), last) * columns + column)
  }

  mutating func moveLeft(_ steps: Int) -> [Effect] {
    switch focus {
    case .tree: return foldOrGoToParent()
    case .details: focus = .list
    case .list:
      let column = list.cursor % BrowserLayout(self).columns
      if column == 0 { return enterTree() }
      moveListCursor(to: list.cursor - min(steps, column))
    }
    return []
  }

  mutating func moveRight(_ steps: Int) -> [Effect] {
    switch focus {
    case .tree: return unfoldOrEnterList()
    case .details: break
    case .list:
      let columns = BrowserLayout(self).columns
      let room = columns - 1 - list.cursor % columns
      if room > 0 { moveListCursor(to: list.cursor + min(steps, room)) }
    }
    return []
  }

  /// Goes to an item of the focused pane by its number from 0.
  mutating func moveToItem(_ index: Int) -> [Effect] {
    dismissEarlierInfo()
    switch focus {
    case .tree: return moveTreeCursor(to: index)
    case .details: scrollDetails(by: index == 0 ? -Self.largestCount : Self.largestCount)
    case .list: moveListCursor(to: index)
    }
    return []
  }

  private mutating func foldOrGoToParent() -> [Effect] {
    guard let node = treeNode else { return [] }
    if node.hasChildren, !tree.folded.contains(node.path) { return toggleFold(node.path) }
    let parent = node.path.parent
    return parent.isEmpty ? [] : visitItem(.catalog(parent), isStep: true)
  }

  private mutating func unfoldOrEnterList() -> [Effect] {
    if let node = treeNode, node.hasChildren, tree.folded.contains(node.path) {
      return toggleFold(node.path)
    }
    return enterList()
  }

  /// Gives the list the focus, which ends a walk through the tree.
  mutating func enterList() -> [Effect] {
    focus = .list
    history.isWalking = false
    return []
  }

  /// Gives the tree the focus; on narrow screens that opens the drawer.
  mutating func enterTree() -> [Effect] {
    isTreeShown = true
    focus = .tree
    revealTreeCursor()
    return []
  }
}
