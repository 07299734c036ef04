import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// What is shown, and how.
  static let showing: Table = [
    .toggleDetails: CommandBehavior(plain: { $0.toggleDetails() }),
    .toggleCatalogs: CommandBehavior(plain: { $0.toggleCatalogs() }),
    .toggleGrid: CommandBehavior(plain: { $0.show($0.list.layout == .grid ? .list : .grid) }),
    .toggleRecursive: CommandBehavior(plain: {
      $0.view.isRecursive.toggle()
      $0.notify(
        .info,
        $0.view.isRecursive
          ? "Assets of catalogs below are listed too." : "Only the catalog's own assets are listed."
      )
      return $0.loadList(.keep)
    }),
    .toggleNumbers: CommandBehavior(plain: {
      $0.view.isNumbered.toggle()
      return []
    }),
    .showUnassigned: CommandBehavior(plain: { $0.visitItem(.unassigned) }),
    .theme: CommandBehavior(unless: \.noThemeReason, plain: { $0.openThemes() }),
    .redraw: CommandBehavior(plain: { _ in [.redraw] }),
  ]
}

extension BrowserState {
  /// Shows or hides the details; where they are a drawer, that opens or closes it.
  mutating func toggleDetails() -> [Effect] {
    if BrowserLayout(self).isDetailsDrawer {
      isDetailsShown = focus != .details
      focus = isDetailsShown ? .details : .list
    } else {
      isDetailsShown.toggle()
    }
    return []
  }

  /// Shows or hides the tree; where it is a drawer, that opens or closes it.
  mutating func toggleCatalogs() -> [Effect] {
    if BrowserLayout(self).isTreeDrawer {
      if focus != .tree { return enterTree() }
      focus = .list
    } else {
      isTreeShown.toggle()
    }
    return []
  }

  /// Lays the assets out another way; the active one stays in sight.
  mutating func show(_ layout: ListState.Layout) -> [Effect] {
    list.layout = layout
    return keepCursorInSight()
  }

  /// Scrolls the list anew after what is in it has changed its size.
  mutating func keepCursorInSight() -> [Effect] {
    let layout = BrowserLayout(self)
    let wanted = list.cursor / layout.columns - layout.visibleLines / 2
    list.scroll = min(max(0, wanted), lastListScroll(layout))
    return []
  }

  /// Scrolls the details.
  mutating func scrollDetails(by lines: Int) {
    detailsScroll = min(max(0, detailsScroll + lines), lastDetailsScroll)
  }
}
