import ShelfConfig

extension CommandBehavior {
  /// Tabs.
  static let tabs: Table = [
    .nextTab: CommandBehavior(unless: onlyTabReason) { state, count in
      guard let count else { return state.goToTab(by: 1) }
      guard count <= state.tabs.count else {
        return state.refuse("There are \(state.tabs.count) tabs.")
      }
      return state.goToTab(max(1, count) - 1)
    },
    .previousTab: CommandBehavior(unless: onlyTabReason) { $0.goToTab(by: -($1 ?? 1)) },
    .newTab: CommandBehavior(
      unless: {
        $0.tabs.count < BrowserTabs.limit
          ? nil : "There are \(BrowserTabs.limit) tabs; \($0.keyName(.closeTab)) closes one."
      },
      plain: { $0.openTab() }
    ),
    .closeTab: CommandBehavior(
      unless: {
        $0.tabs.count > 1 ? nil : "There is only this tab; \($0.keyName(.quit)) quits."
      },
      plain: { $0.closeTab($0.tabs.index) }
    ),
  ]

  private static func onlyTabReason(_ state: BrowserState) -> String? {
    state.tabs.count > 1 ? nil : "There is no other tab; \(state.keyName(.newTab)) opens one."
  }
}
