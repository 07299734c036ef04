import AssetSystem

extension BrowserState {
  /// Asks for the listed assets that meet a search; nothing to ask for when it is empty.
  mutating func search(_ text: String) -> [Effect] {
    list.search = text
    guard !AssetQuery(parsing: text).isEmpty else {
      list.matches = []
      list.isSearching = false
      // Answers that are on their way are not wanted any more.
      list.matchGenerations[.search, default: 0] += 1
      return []
    }
    list.isSearching = true
    return askForMatches(.search, request(narrowedBy: text))
  }

  /// Looks for nothing any more: matches are not marked or counted.
  mutating func endSearch() -> [Effect] {
    list.searchStart = nil
    return search("")
  }

  /// Takes in which keys match.
  mutating func matched(
    _ purpose: MatchPurpose,
    generation: Int,
    _ keys: Set<AssetKey>
  ) -> [Effect] {
    guard generation == list.matchGenerations[purpose] else { return [] }
    switch purpose {
    case .search: found(keys)
    case .select: select(keys)
    case .deselect: deselect(keys)
    case .check:
      guard checkedSelection == selection.revision else { break }
      if selection.keys.contains(where: { !keys.contains($0) }) {
        selection.remove { !keys.contains($0) }
      }
    }
    return []
  }

  private mutating func found(_ keys: Set<AssetKey>) {
    list.isSearching = false
    list.matches =
      keys.isEmpty ? [] : list.keys.indices.filter { keys.contains(list.keys[$0]) }
    let isNothing = list.matches.isEmpty && !list.search.isEmpty
    if case .field(var field) = overlays.last, field.purpose == .search {
      field.problem = isNothing ? "Nothing matches." : nil
      overlays[overlays.count - 1] = .field(field)
    } else if isNothing, list.searchStart != nil {
      notify(.warning, "Nothing here matches “\(list.search)”.")
    }
    guard let start = list.searchStart else { return }
    if field?.purpose != .search { list.searchStart = nil }
    let origin = list.keys.firstIndex(of: start) ?? list.cursor
    guard let first = list.matches.first else {
      moveListCursor(to: origin)
      return
    }
    moveListCursor(to: matchIndex(atOrAfter: origin).map { list.matches[$0] } ?? first)
  }

  /// The index in the matches of the first one at a position or behind it.
  private func matchIndex(atOrAfter position: Int) -> Int? {
    var (low, high) = (0, list.matches.count)
    while low < high {
      let middle = (low + high) / 2
      if list.matches[middle] < position { low = middle + 1 } else { high = middle }
    }
    return low < list.matches.count ? low : nil
  }

  /// Goes some matches on, or back when the number is negative; round at the ends.
  mutating func goToMatch(_ steps: Int) {
    let count = list.matches.count
    guard count > 0, steps != 0 else { return }
    let next = matchIndex(atOrAfter: list.cursor) ?? count
    let isOnMatch = next < count && list.matches[next] == list.cursor
    let start = steps > 0 && !isOnMatch ? next - 1 : next
    let target = start + steps % (count * 2)
    let index = ((target % count) + count) % count
    moveListCursor(to: list.matches[index])
    if target != index { notify(.info, "The search went round the end.") }
  }

  private mutating func select(_ keys: Set<AssetKey>) {
    let before = selection.keys.count
    let added = list.keys.filter { keys.contains($0) }
    if !added.isEmpty { selection.insert(added) }
    notify(.info, "\((selection.keys.count - before).counted("asset")) selected.")
  }

  private mutating func deselect(_ keys: Set<AssetKey>) {
    let before = selection.keys.count
    if selection.keys.contains(where: { keys.contains($0) }) {
      selection.remove { keys.contains($0) }
    }
    notify(.info, "\((before - selection.keys.count).counted("asset")) deselected.")
  }
}
