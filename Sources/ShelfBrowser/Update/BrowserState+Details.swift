import AssetSystem

extension BrowserState {
  /// How many details are kept at most, unless more are visible.
  static let detailsLimit = 2000

  /// How many assets are visible at once.
  var pageSize: Int {
    let layout = BrowserLayout(self)
    return layout.columns * layout.visibleLines
  }

  /// The visible positions and so many before and behind them.
  private func window(margin: Int) -> Range<Int> {
    let layout = BrowserLayout(self)
    let first = list.scroll * layout.columns
    let end = first + layout.columns * layout.visibleLines
    let lower = min(max(0, first - margin), list.keys.count)
    return lower..<min(max(lower, end + margin), list.keys.count)
  }

  /// Asks for the details around the visible ones that are missing.
  ///
  /// Nothing is asked for while half a page before and behind is there, so that scrolling asks once a
  /// page, not once a line.
  mutating func loadMissingDetails() -> [Effect] {
    guard !list.keys.isEmpty else { return [] }
    let page = min(pageSize, max(0, (Self.detailsLimit - pageSize) / 2))
    guard list.keys[window(margin: page / 2)].contains(where: isMissing) else { return [] }
    let missing = list.keys[window(margin: page)].filter(isMissing)
    list.requested.formUnion(missing)
    return [.loadDetails(missing)]
  }

  private func isMissing(_ key: AssetKey) -> Bool {
    let isThere = list.details.index(forKey: key) != nil
    // While a listing is on its way it will bring newer details of its own.
    let isWanted = !isThere || (!list.isLoading && list.outdated.contains(key))
    return isWanted && !list.requested.contains(key) && !list.absent.contains(key)
  }

  /// Takes in details that were asked for; those nobody waits for any more are dropped.
  mutating func detailsLoaded(
    _ requested: [AssetKey],
    _ loaded: [AssetRepresentation]
  ) -> [Effect] {
    let awaited = requested.filter { list.requested.remove($0) != nil }
    let effects = subjectsLoaded(loaded, requested)
    guard !awaited.isEmpty else { return effects }
    let awaitedKeys = Set(awaited)
    take(loaded.filter { awaitedKeys.contains($0.key) })
    let gone = awaitedKeys.subtracting(loaded.map(\.key))
    list.absent.formUnion(gone)
    list.outdated.subtract(gone)
    for key in gone { list.details[key] = nil }
    return effects
  }

  /// Keeps details, and lets go of those far from the visible ones when there are too many.
  mutating func take(_ loaded: [AssetRepresentation]) {
    for asset in loaded {
      list.details[asset.key] = asset
      list.outdated.remove(asset.key)
    }
    guard list.details.count > Self.detailsLimit else { return }
    let page = min(pageSize, max(0, (Self.detailsLimit - pageSize) / 2))
    let near = Set(list.keys[window(margin: page)])
    list.details = list.details.filter { near.contains($0.key) }
    list.outdated.formIntersection(near)
  }
}
