import AssetSystem
import CellCanvas
import OrderedCollections
import ShelfConfig

extension BrowserState {
  /// Begins to carry the asset under the mouse, with the selected ones if it is one of them.
  private mutating func carry(from press: MousePress) {
    guard let key = press.asset, list.keys.contains(key) else { return }
    carried = selection.contains(key) ? selection.keys.elements : [key]
    carryingStart = CarryingStart(isTreeShown: isTreeShown, focus: focus)
  }

  /// Lets go of what the mouse carries, which stays where it is however the mouse goes on.
  mutating func stopCarrying() -> [Effect] {
    letGo()
    return []
  }

  /// Lets go of the assets that the mouse carries; the tree is shown as it was before.
  mutating func putDown() {
    carried = nil
    dropTarget = nil
    guard let start = carryingStart else { return }
    carryingStart = nil
    isTreeShown = start.isTreeShown
    focus = start.focus
  }

  /// Moves what the mouse carries to the catalog it is let go on.
  mutating func dropped(_ mouse: MouseEvent) -> [Effect] {
    guard let keys = carried else { return [] }
    // Where the tree is a drawer, that closes.
    let target = BrowserLayout.hitTarget(at: mouse.column, mouse.row, in: self)
    putDown()
    guard overlays.isEmpty else { return [] }
    switch target {
    case .treeItem(.catalog(let path)), .treeFold(.catalog(let path)):
      return withSubjects(keys, .drop(on: path))
    case .treeItem(.unassigned):
      return refuse("Assets leave their catalog with \(keyName(.moveToCatalog)).")
    case .treeItem, .treeFold: return refuse("This is no catalog: nothing was moved.")
    default: return []
    }
  }

  /// What would become of the assets that the mouse carries, were they let go; nil when it carries none.
  var carryingText: String? {
    guard let carried else { return nil }
    let assets = carriedText(carried)
    switch dropTarget {
    case .catalog(let path): return assignProblem(path) ?? "Move \(assets) to \(path)"
    case .all: return "All is no catalog; drop \(assets) on one."
    case .unassigned: return "Unassigned is no catalog; drop \(assets) on one."
    case .query: return "A saved search is no catalog; drop \(assets) on one."
    case nil: return "Drop \(assets) on a catalog of the tree."
    }
  }

  private func carriedText(_ keys: [AssetKey]) -> String {
    guard keys.count == 1, let asset = list.details[keys[0]] else {
      return keys.count.counted("asset")
    }
    return "“\(TextTruncation.end.cut(safe: asset.identifier.name.bytes, to: 32))”"
  }

  /// The border at a column that the mouse can take hold of.
  func border(at column: Int) -> BorderDrag? {
    let layout = BrowserLayout(self)
    if column == layout.treeBorder { return .tree }
    return column == layout.detailsBorder ? .details : nil
  }

  /// Takes along what the mouse holds.
  mutating func dragged(_ mouse: MouseEvent) -> [Effect] {
    let column = min(max(0, mouse.column), size.width)
    switch borderDrag {
    case .tree: view.treeWidth = min(max(Self.smallestPane, column), size.width)
    case .details:
      view.detailsWidth = min(max(Self.smallestPane, size.width - column - 1), size.width)
    case nil: dragged(assetsWith: mouse)
    }
    return []
  }

  /// Takes a range along with the mouse, or carries assets to the tree.
  private mutating func dragged(assetsWith mouse: MouseEvent) {
    guard overlays.isEmpty else { return }
    if carried != nil { return carry(over: mouse) }
    guard let press = lastPress, let asset = press.asset else { return }
    if selection.visual != nil { return extendRange(to: mouse) }
    if self.asset(at: BrowserLayout.hitTarget(at: mouse.column, mouse.row, in: self)) != asset {
      carry(from: press)
      carry(over: mouse)
    }
  }

  /// Moves the end of the range to the asset under the mouse; above and below the list it scrolls.
  private mutating func extendRange(to mouse: MouseEvent) {
    // What was dragged is no first click of two.
    lastPress?.time = 0
    let area = BrowserLayout(self).list
    if mouse.row < area.row {
      moveListCursor(byLines: -1)
    } else if mouse.row >= area.endRow {
      moveListCursor(byLines: 1)
    } else if case .asset(let position) = BrowserLayout.hitTarget(
      at: mouse.column,
      mouse.row,
      in: self
    ) {
      moveListCursor(to: position)
    }
  }

  /// Shows where assets would be dropped; a drawer opens, and a long tree scrolls at its ends.
  private mutating func carry(over mouse: MouseEvent) {
    let layout = BrowserLayout(self)
    if layout.tree == nil, mouse.column <= 1 {
      isTreeShown = true
      focus = .tree
      revealTreeCursor()
    } else if let tree = layout.tree, mouse.column < tree.endColumn {
      if mouse.row < tree.row { scrollTree(by: -1) }
      if mouse.row >= tree.endRow { scrollTree(by: 1) }
    }
    switch BrowserLayout.hitTarget(at: mouse.column, mouse.row, in: self) {
    case .treeItem(let item), .treeFold(let item): dropTarget = item
    default: dropTarget = nil
    }
  }

  /// The width a pane can be dragged to, in columns.
  private static let smallestPane = 12
}
