import AssetSystem

extension BrowserState {
  /// Goes to another place and remembers the one that is left.
  ///
  /// - Parameters:
  ///   - target: where to go.
  ///   - arrival: which asset becomes active; nil for the one that was when the place was left.
  ///   - isStep: whether this is a step of a walk through the tree.
  /// - Returns: the requests for what is there.
  mutating func visit(
    _ target: Place,
    arrival: ListState.Arrival? = nil,
    isStep: Bool = false
  ) -> [Effect] {
    guard target != place else { return [] }
    history.leave(place, activeKey: list.activeKey, isStep: isStep)
    return arrive(at: target, arrival)
  }

  /// Walks back in history.
  mutating func goBack(_ steps: Int) -> [Effect] {
    walkHistory(steps) { $0.goBack(from: $1) }
  }

  /// Walks forward in history.
  mutating func goForward(_ steps: Int) -> [Effect] {
    walkHistory(steps) { $0.goForward(from: $1) }
  }

  private mutating func walkHistory(
    _ steps: Int,
    _ step: (inout PlaceHistory, Place) -> Place?
  ) -> [Effect] {
    history.remember(list.activeKey, at: place)
    var target = place
    for _ in 0..<min(steps, PlaceHistory.limit) {
      guard let next = step(&history, target) else { break }
      target = next
    }
    return target == place ? [] : arrive(at: target, nil)
  }

  private mutating func arrive(at target: Place, _ arrival: ListState.Arrival?) -> [Effect] {
    let target = existing(target)
    let isOtherScope = target.scope != place.scope
    place = target
    tree.cursor = target.item
    revealTreeCursor()
    selection.endVisual()
    var effects = loadList(arrival ?? .go(history.activeKeys[target] ?? list.activeKey))
    if isOtherScope {
      tree.isLoaded = false
      effects += loadTree() + [.loadTags(place.scope)] + countQueries()
    }
    return effects
  }

  /// Shows only what meets a text, without a new entry in history.
  mutating func setFilter(_ text: String, arrival: ListState.Arrival) -> [Effect] {
    place.filter = text
    return loadList(arrival)
  }

  /// The place, or where it is a saved query that was forgotten, all assets.
  func existing(_ place: Place) -> Place {
    guard case .query(let name) = place.item, !savedQueries.contains(where: { $0.name == name })
    else { return place }
    var place = place
    place.item = .all
    return place
  }

  /// The assets of a place as they are asked for.
  func request(for place: Place) -> AssetListRequest {
    var terms = AssetQuery(parsing: place.filter).terms
    var catalog = CatalogFilter.all
    switch place.item {
    case .all: break
    case .catalog(let path): catalog = .path(path)
    case .unassigned: catalog = .unassigned
    case .query(let name):
      let query = savedQueries.first { $0.name == name }?.query ?? ""
      terms = AssetQuery(parsing: query).terms + terms
    }
    return AssetListRequest(
      scope: place.scope,
      catalog: catalog,
      isRecursive: view.isRecursive,
      query: AssetQuery(terms: terms),
      sort: view.sort,
      only: place.isSelectionOnly ? Set(selection.keys) : nil
    )
  }
}
