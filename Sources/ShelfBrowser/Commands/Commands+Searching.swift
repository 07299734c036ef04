import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Searches, the filter and saved queries.
  static let searching: Table = [
    .search: CommandBehavior(unless: \.noAssetReason, plain: { $0.openField(.search) }),
    .nextMatch: CommandBehavior(unless: noMatchReason) {
      $0.goToMatch($1 ?? 1)
      return []
    },
    .previousMatch: CommandBehavior(unless: noMatchReason) {
      $0.goToMatch(-($1 ?? 1))
      return []
    },
    .filter: CommandBehavior(plain: { $0.openField(.filter, text: $0.place.filter) }),
    .clearFilter: CommandBehavior(
      unless: { $0.place.filter.isEmpty ? "No filter is set." : nil },
      plain: { $0.clearFilter() }
    ),
    .savedQueries: CommandBehavior(
      unless: {
        $0.savedQueries.isEmpty
          ? "There are no saved searches; \($0.keyName(.saveQuery)) saves the filter." : nil
      },
      plain: {
        $0.open(.menu(MenuState(.savedQueries)))
        return []
      }
    ),
    .saveQuery: CommandBehavior(
      unless: {
        $0.place.filter.isEmpty
          ? "There is no filter to save; \($0.keyName(.filter)) sets one." : nil
      },
      plain: { $0.openField(.saveQuery) }
    ),
  ]

  private static func noMatchReason(_ state: BrowserState) -> String? {
    if state.list.search.isEmpty {
      return "Nothing was searched for; \(state.keyName(.search)) searches."
    }
    return state.list.matches.isEmpty ? "Nothing here matches “\(state.list.search)”." : nil
  }
}

extension BrowserState {
  mutating func clearFilter() -> [Effect] {
    var target = place
    target.filter = ""
    return visit(target, arrival: .keep)
  }

  /// What is wrong with the name of a query to be saved; nil when nothing is.
  func saveQueryProblem(_ text: String) -> String? {
    let name = text.trimmed
    if name.isEmpty { return "Type a name." }
    guard savedQueries.contains(where: { $0.name == name && $0.isConfigured }) else { return nil }
    return "The configuration file has a search of this name."
  }

  mutating func saveQuery(named text: String) -> [Effect] {
    [.saveQuery(SavedQuery(name: text.trimmed, query: place.filter))]
  }
}

extension String {
  /// The text without white space at both ends.
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<end])
  }
}
