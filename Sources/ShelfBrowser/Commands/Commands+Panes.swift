import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Going from pane to pane.
  static let panes: Table = [
    .nextPane: CommandBehavior(unless: onlyPaneReason) { state, _ in state.goToPane(1) },
    .previousPane: CommandBehavior(unless: onlyPaneReason) { state, _ in state.goToPane(-1) },
  ]

  private static func onlyPaneReason(_ state: BrowserState) -> String? {
    guard state.panes.count == 1 else { return nil }
    return "There is no other pane; \(state.keyName(.toggleCatalogs)) shows the catalogs."
  }
}

extension BrowserState {
  /// The panes that can have the focus, from left to right.
  var panes: [Pane] {
    let isDrawer = BrowserLayout(self).isTreeDrawer
    var panes: [Pane] = [.list]
    if isTreeShown || isDrawer { panes.insert(.tree, at: 0) }
    if isDetailsShown { panes.append(.details) }
    return panes
  }

  /// Goes some panes on, round at the ends.
  mutating func goToPane(_ step: Int) -> [Effect] {
    let panes = panes
    let current = panes.firstIndex(of: focus) ?? 0
    let next = panes[(current + step + panes.count) % panes.count]
    history.isWalking = false
    if next == .tree { return enterTree() }
    focus = next
    return []
  }
}
