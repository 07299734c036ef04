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
    case .press: return clicked(mouse)
    case .drag: return dragged(mouse)
    case .release:
      borderDrag = nil
      return dropped(mouse)
    case .wheelUp: return wheeled(mouse, rows: -Self.wheelRows)
    case .wheelDown: return wheeled(mouse, rows: Self.wheelRows)
    case .secondaryPress: return clickedForActions(mouse)
    case .middlePress: return clickedToClose(mouse)
    }
  }

  private mutating func clicked(_ mouse: MouseEvent) -> [Effect] {
    let target = BrowserLayout.hitTarget(at: mouse.column, mouse.row, in: self)
    let statusCommand = statusCommand
    let press = lastPress
    letGo()
    dismissNotices()
    if case .continuation(let key) = target { return pressed(key) }
    pendingKeys = PendingKeys()
    let isPlain = mouse.modifiers.isDisjoint(with: [.control, .shift])
    let isDouble =
      isPlain
      && press.map { press in
        press.target == target && (0...Self.doubleClickTime).contains(now - press.time)
      } == true
    lastPress =
      isDouble || !isPlain ? nil : MousePress(time: now, target: target, asset: asset(at: target))
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
    case .breadcrumb(let item): return visitItem(item)
    case .filter: return perform(.filter)
    case .tab(let position): return goToTab(position)
    case .keys(let keys): return keys.keys.reduce(into: []) { $0 += pressed($1) }
    case .continuation: return []
    case .status: return perform(statusCommand)
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

  /// The asset that the mouse hits; nil for anything else.
  func asset(at target: HitTarget) -> AssetKey? {
    guard case .asset(let position) = target, list.keys.indices.contains(position) else {
      return nil
    }
    return list.keys[position]
  }

  /// What a click on the bottom line beside its keys opens: more of what it says, or all commands.
  private var statusCommand: Command {
    if notice != nil { return .log }
    return operations.isBusy || !noticeableScans.isEmpty ? .tasks : .commandPalette
  }

  /// The right button asks what is done with the asset under it.
  private mutating func clickedForActions(_ mouse: MouseEvent) -> [Effect] {
    guard
      case .asset(let position) = BrowserLayout.hitTarget(at: mouse.column, mouse.row, in: self),
      list.keys.indices.contains(position)
    else { return [] }
    pendingKeys = PendingKeys()
    letGo()
    focus = .list
    moveListCursor(to: position)
    return perform(.activateWith)
  }

  /// The middle button closes the tab under it.
  private mutating func clickedToClose(_ mouse: MouseEvent) -> [Effect] {
    guard case .tab(let position) = BrowserLayout.hitTarget(at: mouse.column, mouse.row, in: self)
    else { return [] }
    pendingKeys = PendingKeys()
    return closeTab(position)
  }

  /// Lets go of what the mouse holds.
  mutating func letGo() {
    borderDrag = nil
    putDown()
    lastPress = nil
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
