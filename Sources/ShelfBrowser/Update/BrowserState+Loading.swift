import AssetSystem

extension BrowserState {
  /// Asks for the assets of the present place, unless just those are there or on their way.
  mutating func loadList(_ arrival: ListState.Arrival, isForced: Bool = false) -> [Effect] {
    let request = request(for: place)
    list.arrival = arrival
    if !isForced, request == list.request, list.generation > 0 {
      return list.isLoading ? [] : settleArrival()
    }
    list.request = request
    list.generation += 1
    list.isLoading = true
    list.isStale = false
    let wanted: AssetKey? =
      switch arrival {
      case .keep: list.activeKey
      case .go(let key), .near(let key, _): key
      }
    return [
      .list(
        generation: list.generation,
        request,
        around: wanted,
        window: min(max(3 * pageSize, 60), Self.detailsLimit)
      )
    ]
  }

  private mutating func settleArrival() -> [Effect] {
    switch list.arrival {
    case .go(let key?), .near(let key?, _): _ = moveListCursor(toKey: key)
    case .keep, .go, .near: break
    }
    return []
  }

  /// Asks for the tree.
  mutating func loadTree() -> [Effect] {
    tree.generation += 1
    return [.loadCatalogs(generation: tree.generation, place.scope)]
  }

  /// Asks for the counts of the saved queries.
  func countQueries() -> [Effect] {
    savedQueries.map { query in
      .countQuery(
        name: query.name,
        AssetListRequest(scope: place.scope, query: AssetQuery(parsing: query.query))
      )
    }
  }

  /// Asks anew for everything, as libraries have changed.
  mutating func reload() -> [Effect] {
    list.outdated = Set(list.details.keys)
    pictures.forgetMissing()
    return loadList(.keep, isForced: true) + loadTree() + [.loadTags(place.scope), .loadLibraries]
      + countQueries() + checkSelection()
  }

  /// Asks which of the selected assets still exist.
  mutating func checkSelection() -> [Effect] {
    guard !selection.keys.isEmpty else { return [] }
    checkedSelection = selection.revision
    return askForMatches(.check, AssetListRequest(only: Set(selection.keys)))
  }

  /// Asks for keys that meet a request.
  mutating func askForMatches(_ purpose: MatchPurpose, _ request: AssetListRequest) -> [Effect] {
    let generation = list.matchGenerations[purpose, default: 0] + 1
    list.matchGenerations[purpose] = generation
    return [.match(purpose, generation: generation, request)]
  }

  /// The assets listed that meet a query besides.
  func request(narrowedBy text: String) -> AssetListRequest {
    var request = list.request
    request.query.terms += AssetQuery(parsing: text).terms
    return request
  }
}
