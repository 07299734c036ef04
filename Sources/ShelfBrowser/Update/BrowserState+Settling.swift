import AssetSystem
import OrderedCollections
import CellCanvas

extension BrowserState {
  /// Puts in order what any event may have disturbed, and tells what has changed.
  ///
  /// - Parameter activeBefore: the asset that was active before the event.
  /// - Returns: the news for the asset API, and requests for missing details.
  mutating func settle(activeBefore: AssetKey?) -> [Effect] {
    settleFocus()
    settleCursor()
    if selection.visual != nil { selection.moveVisual(to: list.cursor, in: list.keys) }
    var effects: [Effect] = []
    if list.activeKey != activeBefore {
      detailsScroll = 0
      noteMove(to: list.activeKey)
      effects += announceActive()
    }
    if selection.revision != announcedSelection, !following.isLed {
      announcedSelection = selection.revision
      effects.append(.select(selection.keys.elements))
    }
    return effects + loadMissingDetails() + loadMissingPictures()
      + settlePreview()
  }

  /// Tells the asset API which asset is active, unless somebody else leads: then that is not ours to say.
  mutating func announceActive() -> [Effect] {
    guard list.activeKey != announcedActive, !following.isLed else { return [] }
    announcedActive = list.activeKey
    return [.setActive(list.activeKey)]
  }

  private mutating func settleFocus() {
    if !panes.contains(focus) { focus = .list }
  }

  /// Keeps the cursor on an asset and the asset visible.
  mutating func settleCursor() {
    list.cursor = min(max(0, list.cursor), max(0, list.keys.count - 1))
    list.activeKey = list.keys.isEmpty ? nil : list.keys[list.cursor]
    let layout = BrowserLayout(self)
    let line = list.cursor / layout.columns
    let top = min(max(list.scroll, line - layout.visibleLines + 1), line)
    list.scroll = min(max(0, top), lastListScroll(layout))
  }

  /// How far the list can be scrolled.
  func lastListScroll(_ layout: BrowserLayout) -> Int {
    let lines = (list.keys.count + layout.columns - 1) / layout.columns
    return max(0, lines - layout.visibleLines)
  }

  /// Moves the cursor of the list.
  mutating func moveListCursor(to position: Int) {
    list.cursor = min(max(0, position), max(0, list.keys.count - 1))
    list.activeKey = list.keys.isEmpty ? nil : list.keys[list.cursor]
    history.isWalking = false
  }

  /// Makes an asset the active one if it is listed.
  ///
  /// - Returns: whether it is.
  mutating func moveListCursor(toKey key: AssetKey) -> Bool {
    guard let position = list.keys.firstIndex(of: key) else { return false }
    moveListCursor(to: position)
    return true
  }
}
