import AssetSystem
import OrderedCollections
import ShelfConfig
import CellCanvas

extension BrowserState {
  /// The longest time between the presses of a double-click, in nanoseconds.
  static let doubleClickTime: Int64 = 400_000_000
  /// How many rows a step of the wheel scrolls.
  static let wheelRows = 3

  /// Takes in what the mouse did.
  mutating func moused(_ mouse: MouseEvent) -> [Effect] {
    switch mouse.action {
    case .press:
      dismissNotices()
      return clicked(mouse)
    case .drag: return dragged(mouse)
    case .release:
      borderDrag = nil
      return dropped(mouse)
    case .wheelUp: return wheeled(mouse, rows: -Self.wheelRows)
    case .wheelDown: return wheeled(mouse, rows: Self.wheelRows)
    case .secondaryPress, .middlePress: return []
    }
  }

  private mutating func clicked(_ mouse: MouseEvent) -> [Effect] {
    pendingKeys = PendingKeys()
    borderDrag = nil
    carried = nil
    let target = BrowserLayout.hitTarget(at: mouse.column, mouse.row, in: self)
    let isPlain = mouse.modifiers.isDisjoint(with: [.control, .shift])
    let isDouble =
      isPlain
      && lastPress.map { press in
        press.target == target && (0...Self.doubleClickTime).contains(now - press.time)
      } == true
    lastPress = isDouble || !isPlain ? nil : MousePress(time: now, target: target)
    switch target {
    case .asset(let position): return clicked(assetAt: position, mouse.modifiers, isDouble)
    case .treeItem(let item):
      focus = .tree
      let effects = visitItem(item, isStep: true)
      return effects + (isDouble ? activateTreeItem() : [])
    case .treeFold(.catalog(let path)):
      focus = .tree
      return toggleFold(path)
    case .treeFold: return []
    case .pane(let pane):
      focus = pane
      return []
    case .libraryName: return openLibraries()
    case .menuLine(let line):
      guard case .menu(let menu) = overlays.last else { return [] }
      return picked(line, of: menu.purpose)
    case .dialogLine(let line): return clickedDialogLine(line, isDouble: isDouble)
    case .creation(let target): return clicked(creation: target, isDouble: isDouble)
    case .border:
      borderDrag = border(at: mouse.column)
      return []
    case .overlay, .nothing:
      return clickedBesideLines()
    }
  }

  /// A click beside a menu or a question closes it; fields and pages stay open.
  private mutating func clickedBesideLines() -> [Effect] {
    switch overlays.last {
    case .menu, .confirm, .copyFields: closeOverlay()
    default: []
    }
  }

  private mutating func clicked(
    assetAt position: Int,
    _ modifiers: KeyEvent.Modifiers,
    _ isDouble: Bool
  ) -> [Effect] {
    guard list.keys.indices.contains(position) else { return [] }
    focus = .list
    let anchor = list.cursor
    if modifiers.contains(.control) {
      selection.toggle(list.keys[position])
    } else if modifiers.contains(.shift) {
      selection.insert(list.keys[min(anchor, position)...max(anchor, position)])
    }
    moveListCursor(to: position)
    return isDouble ? activateAsset() : []
  }

  /// Begins to carry the asset under the mouse, with the selected ones if it is one of them.
  private mutating func carry(from press: MousePress) {
    guard case .asset(let position) = press.target, list.keys.indices.contains(position) else {
      return
    }
    let key = list.keys[position]
    carried = selection.contains(key) ? selection.keys.elements : [key]
    notify(.info, "Drop \((carried?.count ?? 0).counted("asset")) on a catalog of the tree.")
  }

  /// Moves what the mouse carries to the catalog it is let go on.
  private mutating func dropped(_ mouse: MouseEvent) -> [Effect] {
    guard let keys = carried else { return [] }
    carried = nil
    dismissCarrying()
    guard overlays.isEmpty,
      case .treeItem(let item) = BrowserLayout.hitTarget(at: mouse.column, mouse.row, in: self)
    else { return [] }
    switch item {
    case .catalog(let path): return withSubjects(keys, .moveToCatalog(path))
    case .unassigned: return refuse("Assets leave their catalog with \(keyName(.moveToCatalog)).")
    case .all, .query: return refuse("This is no catalog: nothing was moved.")
    }
  }

  private mutating func dismissCarrying() {
    for index in notices.indices where notices[index].severity == .info {
      notices[index].isDismissed = true
    }
  }

  private func border(at column: Int) -> BorderDrag? {
    let layout = BrowserLayout(self)
    if column == layout.treeBorder { return .tree }
    return column == layout.detailsBorder ? .details : nil
  }

  private mutating func dragged(_ mouse: MouseEvent) -> [Effect] {
    let column = min(max(0, mouse.column), size.width)
    switch borderDrag {
    case .tree: view.treeWidth = min(max(Self.smallestPane, column), size.width)
    case .details:
      view.detailsWidth = min(max(Self.smallestPane, size.width - column - 1), size.width)
    case nil:
      if carried == nil, overlays.isEmpty, let press = lastPress, !isOver(press.target, mouse) {
        carry(from: press)
      }
    }
    return []
  }

  private func isOver(_ target: HitTarget, _ mouse: MouseEvent) -> Bool {
    BrowserLayout.hitTarget(at: mouse.column, mouse.row, in: self) == target
  }

  /// The width a pane can be dragged to, in columns.
  private static let smallestPane = 12

  /// Scrolls the pane under the mouse.
  ///
  /// The cursor of the list goes along where it would leave the screen, that of the tree does not, as
  /// moving it would change the place.
  private mutating func wheeled(_ mouse: MouseEvent, rows: Int) -> [Effect] {
    guard overlays.isEmpty else {
      if case .creation = overlays.last { return wheeled(creation: mouse, rows: rows) }
      scrollOverlay(by: rows)
      return []
    }
    switch BrowserLayout.hitTarget(at: mouse.column, mouse.row, in: self) {
    case .treeItem, .treeFold, .pane(.tree): scrollTree(by: rows)
    case .asset, .pane(.list): scrollList(byRows: rows)
    case .pane(.details): scrollDetails(by: rows)
    default: break
    }
    return []
  }

  private mutating func scrollList(byRows rows: Int) {
    let layout = BrowserLayout(self)
    let lines = rows.signum() * max(1, abs(rows) / layout.cellHeight)
    list.scroll = min(max(0, list.scroll + lines), lastListScroll(layout))
    let (line, column) = list.cursor.quotientAndRemainder(dividingBy: layout.columns)
    let visible = list.scroll...list.scroll + layout.visibleLines - 1
    let kept = min(max(line, visible.lowerBound), visible.upperBound)
    if kept != line { moveListCursor(to: kept * layout.columns + column) }
  }
}
