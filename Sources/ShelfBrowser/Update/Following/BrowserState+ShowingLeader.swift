import AssetSystem
import OrderedCollections
import ShelfSession

extension BrowserState {
  /// Shows what the leader of the followed session looks at, as far as it is here.
  ///
  /// - Parameter topics: what of it may have changed.
  /// - Returns: the requests for what is not here yet.
  mutating func showLeader(_ topics: [SessionTopic] = SharedPart.topics) -> [Effect] {
    guard let session = following.session, session.isShown, let view = session.state?.view else {
      return []
    }
    guard canShowLeader else {
      following.session?.isBehind = true
      return []
    }
    let topics = session.isBehind ? SharedPart.topics : topics
    following.session?.isBehind = false
    following.isShowing = true
    var effects: [Effect] = []
    if topics.contains(.viewChanged) { effects += showPlace(SharedPlace(view)) }
    if topics.contains(.selectionChanged) {
      effects += showSelected(view.selected)
      tellCutSelection(.info, cutSelection(of: view))
    }
    if topics.contains(.activeChanged) { effects += showActive(view.active) }
    return effects
  }

  /// Whether something else may be shown: not before the libraries are known, nor while text is typed that
  /// is about what is shown.
  var canShowLeader: Bool {
    !libraries.isEmpty
      && !overlays.contains { if case .field = $0 { true } else { false } }
  }

  /// Shows a catalog and a search; a catalog that the library in scope has not is looked for in all.
  mutating func showPlace(_ wanted: SharedPlace) -> [Effect] {
    guard wanted != SharedPlace(place, savedQueries: savedQueries) else { return [] }
    var target = wanted.place(in: place.scope)
    following.awaitedCatalog = nil
    if case .catalog(let path) = target.item, !tree.isLoaded || node(at: path) == nil {
      if !tree.isLoaded || place.scope != .all {
        if tree.isLoaded { target.scope = .all }
        following.awaitedCatalog = path
      } else {
        target.item = .all
        tellMissingCatalog(path)
      }
    }
    return visit(target, arrival: following.wantedKey.map { .go($0) } ?? .keep)
  }

  /// Says that a catalog is not here if it is not.
  mutating func lookForAwaitedCatalog() {
    guard let path = following.awaitedCatalog, tree.isLoaded else { return }
    following.awaitedCatalog = nil
    if node(at: path) == nil { tellMissingCatalog(path) }
  }

  private mutating func tellMissingCatalog(_ path: AssetCatalogPath) {
    tellMissing("the catalog “\(path.utf8.terminalSafe)” is not in your libraries")
  }

  private mutating func showActive(_ asset: SessionAsset?) -> [Effect] {
    following.session?.activeQuestion = nil
    following.wantedKey = nil
    guard let asset else {
      forgetMissing()
      return []
    }
    guard let target = target(of: asset.reference) else {
      let isKnown = libraries.contains { ByteString($0.name) == asset.library }
      let what = isKnown ? asset.name : asset.library
      tellMissing("“\(what.terminalSafe)” is not \(isKnown ? "in" : "among") your libraries")
      return []
    }
    if let key = listedKey(of: target) {
      forgetMissing()
      return goToShown(key)
    }
    let id = operations.nextGeneration()
    following.session?.activeQuestion = id
    following.session?.questions.insert(id)
    return [.locate(id: id, active: target, selected: [])]
  }

  private mutating func showSelected(_ references: [SessionAssetReference]) -> [Effect] {
    following.session?.selectionQuestion = nil
    let targets = references.compactMap { target(of: $0) }
    guard !targets.isEmpty else {
      selectShown([])
      return []
    }
    let known = Dictionary(list.details.map { ($0.value.target, $0.key) }) { first, _ in first }
    let keys = targets.compactMap { known[$0] }
    if keys.count == targets.count {
      selectShown(keys)
      return []
    }
    let id = operations.nextGeneration()
    following.session?.selectionQuestion = id
    following.session?.questions.insert(id)
    return [.locate(id: id, active: nil, selected: targets)]
  }

  /// That of the leader's selected assets only the first were told; nil when all were.
  private func cutSelection(of view: SessionView) -> String? {
    guard view.selected.count < view.selectedCount else { return nil }
    return "\(leaderName): \(view.selected.count.grouped) of \(view.selectedCount.grouped) "
      + "selected assets are shown"
  }

  private mutating func selectShown(_ keys: [AssetKey]) {
    guard keys != selection.keys.elements else { return }
    selection.endVisual()
    selection.replace(with: keys)
  }

  /// Takes in where the assets of the leader are.
  ///
  /// - Returns: nil when that was asked for something else.
  mutating func leaderLocated(
    id: Int,
    active: AssetKey?,
    selected: [LocatedAsset]
  ) -> [Effect]? {
    guard let session = following.session, session.questions.contains(id) else { return nil }
    following.session?.questions.remove(id)
    if session.selectionQuestion == id, session.isShown {
      following.session?.selectionQuestion = nil
      following.isShowing = true
      selectShown(selected.map(\.key))
    }
    guard session.activeQuestion == id else { return [] }
    following.session?.activeQuestion = nil
    guard session.isShown else { return [] }
    guard let active else {
      let name = session.state?.view.active?.name.terminalSafe ?? ""
      tellMissing("“\(name)” is not in your libraries")
      return []
    }
    forgetMissing()
    following.isShowing = true
    return goToShown(active)
  }

  /// Goes to an asset that somebody else looks at: where it is not listed, or not once the listing has come
  /// that is on its way, to all assets.
  mutating func goToShown(_ key: AssetKey) -> [Effect] {
    following.wantedKey = nil
    if moveListCursor(toKey: key) {
      if list.isLoading {
        list.arrival = .keep
        following.wantedKey = key
      }
      return []
    }
    guard list.isLoading else { return visitAll(for: key) }
    following.wantedKey = key
    list.arrival = .go(key)
    return []
  }

  /// Sees to it that the listing that came shows the asset for which it was asked.
  mutating func settleWanted() -> [Effect] {
    guard let key = following.wantedKey, !list.isLoading else { return [] }
    following.wantedKey = nil
    if key == list.activeKey { return [] }
    following.isShowing = true
    return moveListCursor(toKey: key) ? [] : visitAll(for: key)
  }

  private mutating func visitAll(for key: AssetKey) -> [Effect] {
    let isInScope = place.scope == .all || place.scope == .one(key.library)
    return visit(Place(scope: isInScope ? place.scope : .all), arrival: .go(key))
  }

  /// Where an asset of the leader would be here: the library of the same name, however its path is there.
  func target(of reference: SessionAssetReference) -> AssetTarget? {
    guard let identifier = AssetIdentifier(parsing: reference.identifier),
      let library = libraries.first(where: { ByteString($0.name) == reference.library })
    else { return nil }
    return AssetTarget(library: library.id, identifier: identifier)
  }

  private func listedKey(of target: AssetTarget) -> AssetKey? {
    list.details.first { key, asset in
      key.library == target.library && asset.identifier == target.identifier
    }?.key
  }

  /// Says that something of the leader is not here: once, and no longer than it is so.
  mutating func tellMissing(_ what: String) {
    let text = "\(leaderName): \(what)"
    guard text != following.missing else { return }
    forgetMissing()
    following.missing = text
    notify(.info, text)
  }

  /// Takes away what was said of something that is not here.
  mutating func forgetMissing() {
    guard let text = following.missing else { return }
    following.missing = nil
    guard let index = notices.lastIndex(where: { $0.text == text }) else { return }
    if index == notices.count - 1 {
      notices.removeLast()
    } else {
      notices[index].isDismissed = true
    }
  }

  /// The name of the one whose view is shown.
  var leaderName: String {
    if let session = following.session { return (session.state?.driver ?? session.name).text }
    return following.isLed ? following.own?.driverName.text ?? "" : "From outside"
  }
}
