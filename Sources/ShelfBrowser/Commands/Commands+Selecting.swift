import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// The selection.
  static let selecting: Table = [
    .selectAndStep: CommandBehavior(unless: \.noAssetReason) { $0.selectAndStep($1 ?? 1) },
    .visualRange: CommandBehavior(unless: \.noAssetReason, plain: { $0.toggleVisualRange() }),
    .invertSelection: CommandBehavior(
      unless: \.noAssetReason,
      plain: {
        $0.selection.invert(listed: $0.list.keys)
        return []
      }
    ),
    .selectAll: CommandBehavior(
      unless: \.noAssetReason,
      plain: {
        $0.selection.insert($0.list.keys)
        return []
      }
    ),
    .cancel: CommandBehavior(plain: { $0.cancel() }),
    .selectByQuery: CommandBehavior(
      unless: \.noAssetReason,
      plain: { $0.openField(.selectByQuery) }
    ),
    .deselectByQuery: CommandBehavior(
      unless: \.noSelectionReason,
      plain: { $0.openField(.deselectByQuery) }
    ),
    .reselect: CommandBehavior(
      unless: { $0.selection.last.isEmpty ? "Nothing was selected before." : nil },
      plain: {
        $0.selection.insert($0.selection.last)
        return []
      }
    ),
    .deselectAll: CommandBehavior(
      unless: \.noSelectionReason,
      plain: {
        $0.selection.clear()
        return []
      }
    ),
    .showSelection: CommandBehavior(unless: \.noSelectionReason, plain: { $0.showSelection() }),
  ]
}

extension BrowserState {
  /// Why nothing can be done with the selection; nil when there is one.
  var noSelectionReason: String? {
    selection.keys.isEmpty
      ? "No asset is selected; \(keyName(.selectAndStep)) selects one." : nil
  }

  mutating func selectAndStep(_ count: Int) -> [Effect] {
    let end = min(list.cursor + count, list.keys.count)
    for key in list.keys[list.cursor..<end] { selection.toggle(key) }
    moveListCursor(to: end)
    return []
  }

  mutating func toggleVisualRange() -> [Effect] {
    if selection.visual == nil {
      selection.beginVisual(at: list.cursor, in: list.keys)
    } else {
      selection.endVisual()
    }
    return []
  }

  /// Shows the selected assets and no others.
  mutating func showSelection() -> [Effect] {
    focus = .list
    return visit(Place(scope: .all, isSelectionOnly: true), arrival: .go(list.activeKey))
  }

  /// Leaves, clears or closes the nearest thing there is; an overlay has come first.
  mutating func cancel() -> [Effect] {
    if BrowserLayout(self).isTreeDrawer, focus == .tree {
      focus = .list
    } else if BrowserLayout(self).isDetailsDrawer, focus == .details {
      focus = .list
    } else if selection.visual != nil {
      selection.endVisual()
    } else if place.isSelectionOnly {
      return leaveSelectionOnly()
    } else if !place.filter.isEmpty {
      return clearFilter()
    } else if !selection.keys.isEmpty {
      selection.clear()
    } else if !list.search.isEmpty {
      return endSearch()
    }
    return []
  }

  private mutating func leaveSelectionOnly() -> [Effect] {
    if history.back.isEmpty { return visit(Place(scope: place.scope)) }
    return goBack(1)
  }
}
