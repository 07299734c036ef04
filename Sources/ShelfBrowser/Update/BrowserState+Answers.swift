import AssetSystem
import ShelfConfig

extension BrowserState {
  mutating func librariesLoaded(_ loaded: [LibrarySummary]) -> [Effect] {
    libraries = loaded
    guard case .one(let id) = place.scope, !libraries.contains(where: { $0.id == id }) else {
      return []
    }
    return visit(Place(filter: place.filter))
  }

  mutating func listed(
    generation: Int,
    _ keys: [AssetKey],
    _ details: [AssetRepresentation]
  ) -> [Effect] {
    guard generation == list.generation, list.isLoading else { return [] }
    list.isLoading = false
    let anchorKey = selection.visual.flatMap { range in
      list.keys.indices.contains(range.anchor) ? list.keys[range.anchor] : nil
    }
    take(keys)
    settleCursor()
    list.requested = []
    list.absent = []
    take(details)
    if selection.visual != nil {
      let anchor = anchorKey.flatMap { key in list.keys.firstIndex(of: key) } ?? -1
      selection.relocateVisual(anchor: anchor, head: list.cursor, in: list.keys)
    }
    var effects = list.isStale ? reload() : []
    if !list.search.isEmpty { effects += search(list.search) }
    return effects
  }

  /// Takes a listing and finds the active asset in it, on the same line of the screen if it stays.
  private mutating func take(_ keys: [AssetKey]) {
    let columns = BrowserLayout(self).columns
    let lineOnScreen = list.cursor / columns - list.scroll
    list.keys = keys
    list.matches = []
    switch list.arrival {
    case .keep:
      let position = list.activeKey.flatMap { key in keys.firstIndex(of: key) }
      list.cursor = min(position ?? list.cursor, max(0, keys.count - 1))
      list.scroll = max(0, list.cursor / columns - lineOnScreen)
    case .go(let key):
      list.cursor = key.flatMap { key in keys.firstIndex(of: key) } ?? 0
      list.scroll = 0
      list.arrival = .keep
    case .near(let key, let position):
      let found = key.flatMap { key in keys.firstIndex(of: key) }
      list.cursor = min(found ?? position, max(0, keys.count - 1))
      list.scroll = max(0, list.cursor / columns - lineOnScreen)
    }
    list.activeKey = keys.isEmpty ? nil : keys[list.cursor]
  }

  mutating func listFailed(generation: Int, _ reason: String) -> [Effect] {
    guard generation == list.generation, list.isLoading else { return [] }
    list.isLoading = false
    notify(.error, reason)
    return []
  }

  mutating func catalogsLoaded(generation: Int, _ overview: CatalogOverview) -> [Effect] {
    guard generation == tree.generation else { return [] }
    let isFirst = !tree.isLoaded || tree.overview.nodes.isEmpty
    tree.overview = overview
    tree.isLoaded = true
    if isFirst { foldToFit() }
    defer { revealTreeCursor() }
    if let path = tree.awaitedPath, node(at: path) != nil {
      stopAwaitingCatalog()
      unfoldAncestors(of: path)
      return visitItem(.catalog(path))
    }
    if let awaited = tree.awaitedGeneration, generation >= awaited { stopAwaitingCatalog() }
    return leaveMissingCatalog()
  }

  /// Goes to the nearest catalog above when the one looked at is gone.
  private mutating func leaveMissingCatalog() -> [Effect] {
    guard case .catalog(var path) = place.item, node(at: path) == nil else { return [] }
    repeat { path = path.parent } while !path.isEmpty && node(at: path) == nil
    var target = place
    target.item = path.isEmpty ? .all : .catalog(path)
    return visit(target, arrival: .keep)
  }

  mutating func queryCounted(_ name: String, _ count: Int) -> [Effect] {
    if savedQueries.contains(where: { $0.name == name }) { tree.queryCounts[name] = count }
    return []
  }

  mutating func tagsLoaded(_ loaded: [TagCount]) -> [Effect] {
    tags = loaded
    return []
  }

  /// Says what was done; that the library has changed is told by the asset API.
  ///
  /// The tree alone is asked for when a catalog is awaited: one that is asked for now shows it, or it
  /// got another name.
  mutating func catalogsEdited(_ text: String) -> [Effect] {
    notify(.info, "\(text) · \(keyName(.undo)) undoes")
    guard tree.awaitedPath != nil else { return [] }
    let effects = loadTree()
    tree.awaitedGeneration = tree.generation
    return effects
  }

  /// Goes to no catalog any more when it appears.
  mutating func stopAwaitingCatalog() {
    tree.awaitedPath = nil
    tree.awaitedGeneration = nil
  }

  mutating func savedQueriesChanged(_ queries: [SavedQuery]) -> [Effect] {
    savedQueries = queries
    tree.queryCounts = tree.queryCounts.filter { count in
      queries.contains { $0.name == count.key }
    }
    defer { revealTreeCursor() }
    if case .query(let name) = place.item, !queries.contains(where: { $0.name == name }) {
      return visitItem(.all) + countQueries()
    }
    return loadList(.keep) + countQueries()
  }

  private mutating func markStale() -> [Effect] {
    list.isStale = true
    return []
  }

  /// What the asset API tells.
  mutating func respond(to event: AssetEvent) -> [Effect] {
    switch event {
    case .activeChanged(let asset): return activeChanged(asset?.key)
    case .activated(let asset):
      notify(.info, "\(asset.identifier.name.string) was activated from outside.")
    case .selectionChanged(let keys): selectionChanged(keys)
    case .libraryChanged:
      let effects = list.isLoading ? markStale() : reload()
      return effects + lookForPublished()
    case .scanProgress(let progress): return scanProgressed(progress)
    }
    return []
  }

  private mutating func activeChanged(_ key: AssetKey?) -> [Effect] {
    announcedActive = key
    guard let key, key != list.activeKey, !looksAside else { return [] }
    return goToShown(key)
  }

  private mutating func selectionChanged(_ keys: Set<AssetKey>) {
    following.ledSelection = keys
    guard keys != Set(selection.keys), !looksAside else { return }
    let listed = list.keys.filter { keys.contains($0) }
    selection.replace(with: listed + keys.subtracting(listed).sorted { $0.row < $1.row })
    announcedSelection = selection.revision
  }

  private mutating func scanProgressed(_ progress: ScanProgress) -> [Effect] {
    let wasRunning = scans[progress.library]?.isRunning == true
    scans[progress.library] = progress
    if progress.isRunning {
      if !wasRunning { scanStarts[progress.library] = now }
      return []
    }
    scanStarts[progress.library] = nil
    let name = libraryName(progress.library)
    switch progress.phase {
    case .failed(let reason):
      let text = "\(name) cannot be scanned: \(reason)"
      // Every refresh finds it out again.
      notices.removeAll { $0.severity == .error && $0.text == text }
      notify(.error, text)
      return [.loadLibraries]
    case .cancelled:
      notify(.warning, "The scan of \(name) was cancelled; what was read is kept.")
    case .finished where progress.failed > 0:
      notify(
        .warning,
        "\(progress.failed.grouped) files or folders of \(name) could not be read; "
          + "`blendshelf check` says why."
      )
    case .finished where wasRunning && progress.total > 0:
      notify(.info, "\(progress.done.counted("file")) of \(name) read.")
    default: break
    }
    // One that could not be read before may be as it was, and nothing else tells of it then.
    let hadProblem = libraries.contains { $0.id == progress.library && $0.problem != nil }
    return hadProblem ? [.loadLibraries] : []
  }

  /// The name under which people see a library.
  func libraryName(_ id: LibraryID) -> String {
    libraries.first { $0.id == id }?.displayName ?? "Library \(id.rawValue + 1)"
  }
}
