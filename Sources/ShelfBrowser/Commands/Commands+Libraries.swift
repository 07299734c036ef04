import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Libraries and scans.
  static let libraries: Table = [
    .libraries: CommandBehavior(plain: { $0.openLibraries() }),
    .previousLibrary: CommandBehavior(unless: onlyLibraryReason) { $0.goToLibrary(-($1 ?? 1)) },
    .nextLibrary: CommandBehavior(unless: onlyLibraryReason) { $0.goToLibrary($1 ?? 1) },
    .refresh: CommandBehavior(plain: { [.refresh($0.place.scope, full: false)] }),
    .refreshAll: CommandBehavior(plain: { _ in [.refresh(.all, full: false)] }),
    .cancelScan: CommandBehavior(
      unless: {
        $0.runningScans.isEmpty && !$0.operations.isBusy
          ? "No change and no scan is under way." : nil
      },
      plain: { $0.operations.isBusy ? $0.cancelOperations() : [.cancelRefresh] }
    ),
  ]

  private static func onlyLibraryReason(_ state: BrowserState) -> String? {
    state.libraries.count < 2 ? "There is no other library." : nil
  }
}

extension BrowserState {
  mutating func openLibraries() -> [Effect] {
    let cursor = scopes.firstIndex(of: place.scope) ?? 0
    open(.menu(MenuState(.libraries, cursor: cursor)))
    return []
  }

  /// Goes some libraries on, all together being one of them, round at the ends.
  mutating func goToLibrary(_ steps: Int) -> [Effect] {
    let scopes = scopes
    let current = scopes.firstIndex(of: place.scope) ?? 0
    let index = (current + steps % scopes.count + scopes.count) % scopes.count
    return visitScope(scopes[index])
  }
}
