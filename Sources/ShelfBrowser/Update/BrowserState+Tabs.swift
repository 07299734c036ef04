import AssetSystem
import OrderedCollections

extension BrowserState {
  /// Opens a tab behind this one that begins as this one is.
  mutating func openTab() -> [Effect] {
    tabs.open(leaving: BrowserTab(self))
    history.isWalking = false
    selection.endVisual()
    return []
  }

  /// Goes to the tab at a position.
  mutating func goToTab(_ position: Int) -> [Effect] {
    // What the mouse holds is of this tab.
    letGo()
    guard let tab = tabs.go(to: position, leaving: BrowserTab(self)) else { return [] }
    return show(tab)
  }

  /// Goes some tabs on, or back when the number is negative; round at the ends.
  mutating func goToTab(by steps: Int) -> [Effect] {
    let count = tabs.count
    return goToTab(((tabs.index + steps % count) + count) % count)
  }

  /// Closes the tab at a position; the last one stays.
  mutating func closeTab(_ position: Int) -> [Effect] {
    guard position == tabs.index else {
      tabs.close(at: position)
      return []
    }
    letGo()
    guard let tab = tabs.closePresent() else { return [] }
    return show(tab)
  }

  /// Shows a tab as it was left, and asks for what may have changed since.
  private mutating func show(_ tab: BrowserTab) -> [Effect] {
    let isOtherScope = tab.place.scope != place.scope
    place = existing(tab.place)
    history = tab.history
    focus = tab.focus
    isTreeShown = tab.isTreeShown
    isDetailsShown = tab.isDetailsShown
    detailsScroll = tab.detailsScroll
    pendingKeys = PendingKeys()
    take(tab.view)
    take(tab.tree, isOtherScope: isOtherScope)
    if place != tab.place { tree.cursor = place.item }
    take(tab.list)
    take(tab.selection)
    revealTreeCursor()
    var effects = loadList(tab.arrival, isForced: true) + loadTree()
    if isOtherScope { effects += [.loadTags(place.scope)] + countQueries() }
    return effects + checkSelection()
  }

  /// Takes the options of a tab; the widths of the panes are those of the window.
  private mutating func take(_ options: ViewOptions) {
    let window = view
    view = options
    view.treeWidth = window.treeWidth
    view.detailsWidth = window.detailsWidth
    view.isASCII = window.isASCII
  }

  private mutating func take(_ other: TreeState, isOtherScope: Bool) {
    let present = tree
    tree = other
    tree.generation = present.generation
    guard !isOtherScope else { return }
    tree.overview = present.overview
    tree.queryCounts = present.queryCounts
    tree.isLoaded = present.isLoaded
  }

  /// Takes the assets of a tab; answers to questions of the tab that was left are dropped.
  private mutating func take(_ other: ListState) {
    let present = list
    list = other
    list.generation = present.generation
    list.matchGenerations = present.matchGenerations.mapValues { $0 + 1 }
    list.outdated = Set(list.details.keys)
  }

  private mutating func take(_ other: SelectionState) {
    let revision = selection.keys == other.keys ? selection.revision : selection.revision + 1
    selection = other
    selection.revision = revision
  }
}
