import AssetSystem
import OrderedCollections
import ShelfSession

extension BrowserState {
  /// How many selected assets are told to others.
  private static let sharedSelectionLimit = 1000

  /// Finds out whether the user has moved, which pauses following, and shows of the leader what could not
  /// be shown before.
  mutating func settleFollowing(after event: Event) -> [Effect] {
    var effects: [Effect] = []
    if let mark = following.mark, !following.isShowing, mark != ViewMark(self) {
      effects += moved(by: event)
    }
    effects += catchUp(after: event)
    if following.isShowing, list.isLoading { following.shownGeneration = list.generation }
    following.isShowing = false
    following.mark = ViewMark(self)
    return effects
  }

  private mutating func moved(by event: Event) -> [Effect] {
    if case .listed(let generation, _, _) = event, generation == following.shownGeneration {
      return []
    }
    if event.isOwnInput {
      following.wantedKey = nil
      following.awaitedCatalog = nil
    }
    if following.session?.isDriving == true {
      following.session?.isDriveDue = true
      return []
    }
    guard event.isOwnInput else { return [] }
    guard let session = following.session else {
      following.isAside = following.isLed
      return []
    }
    guard !session.isPaused else { return [] }
    following.session?.isPaused = true
    forgetMissing()
    return [.pauseFollowing(true)]
  }

  private mutating func catchUp(after event: Event) -> [Effect] {
    switch event {
    case .listed: return settleWanted()
    case .catalogsLoaded:
      lookForAwaitedCatalog()
      return []
    case .librariesLoaded, .asset(.libraryChanged):
      guard following.session?.isBehind == true || following.missing != nil else { return [] }
      return following.session?.isDriving == false ? showLeader() : []
    case .terminal:
      return following.session?.isBehind == true && canShowLeader ? showLeader() : []
    case .detailsLoaded(let requested, let details):
      takeNames(requested, details)
      return []
    default: return []
    }
  }

  /// Tells others what is looked at: the followers of the own session, and the session that is driven.
  mutating func share() -> [Effect] { drive() + shareView() }

  private mutating func shareView() -> [Effect] {
    let shown =
      following.isLed ? following.requested : SharedPlace(place, savedQueries: savedQueries)
    guard let shown, shown != following.shared else { return [] }
    following.shared = shown
    return [.shareView(catalog: shown.catalog, query: shown.query)]
  }

  /// Shows in the session that is driven what is looked at here.
  private mutating func drive() -> [Effect] {
    guard let session = following.session, session.isDriveDue else { return [] }
    guard session.isDriving else {
      following.session?.isDriveDue = false
      return []
    }
    // What has no name yet is told when it has.
    if let key = list.activeKey, list.details[key] == nil { return [] }
    let missing = unnamedSelection(session)
    guard missing.isEmpty else {
      following.session?.asked.formUnion(missing)
      following.session?.awaited.formUnion(missing)
      return [.loadDetails(missing)]
    }
    guard session.awaited.isEmpty else { return [] }
    let view = ownView()
    let before = SharedPart.all(
      of: session.driven ?? session.state.map { SharedView($0.view) } ?? SharedView()
    )
    following.session?.isDriveDue = false
    following.session?.driven = view
    let count = selection.keys.count
    tellCutSelection(
      .warning,
      count > Self.sharedSelectionLimit
        ? "\(session.name): \(view.selected.count.grouped) of your \(count.grouped) selected assets are sent"
        : nil
    )
    for part in SharedPart.all(of: view) where !before.contains(part) {
      following.session?.echoes.expect(part, at: now)
    }
    return [.drive(view)]
  }

  /// Says that not all selected assets are told: once, as long as it is so.
  ///
  /// - Parameters:
  ///   - severity: how much it matters.
  ///   - text: what is said; nil when all are told.
  mutating func tellCutSelection(_ severity: Notice.Severity, _ text: String?) {
    guard let session = following.session, session.isSelectionCut != (text != nil) else { return }
    following.session?.isSelectionCut = text != nil
    if let text { notify(severity, text) }
  }

  /// The selected assets that are to be told and whose names are not known and were not asked for.
  private func unnamedSelection(_ session: FollowedSession) -> [AssetKey] {
    selection.keys.prefix(Self.sharedSelectionLimit).filter { key in
      list.details[key] == nil && session.names[key] == nil && !session.asked.contains(key)
    }
  }

  private mutating func takeNames(_ requested: [AssetKey], _ details: [AssetRepresentation]) {
    guard let session = following.session, !session.awaited.isEmpty else { return }
    following.session?.awaited.subtract(requested)
    for asset in details where session.asked.contains(asset.key) {
      following.session?.names[asset.key] = asset.target
    }
  }

  /// What is looked at here, as far as its names are known; as text, which is how it comes back.
  func ownView() -> SharedView {
    let place =
      SharedPlace(self.place, savedQueries: savedQueries)
      ?? following.session?.driven?.place
      ?? following.session?.state.map { SharedPlace($0.view) } ?? SharedPlace()
    let selected = selection.keys.prefix(Self.sharedSelectionLimit).compactMap { key in
      (list.details[key]?.target ?? following.session?.names[key]).flatMap { reference(to: $0) }
    }
    return SharedView(
      active: list.active.flatMap { reference(to: $0.target) },
      place: place,
      selected: selected
    )
  }

  private func reference(to target: AssetTarget) -> SessionAssetReference? {
    libraries.first { $0.id == target.library }.map { library in
      SessionAssetReference(
        identifier: ByteString(target.identifier.string),
        library: ByteString(library.name)
      )
    }
  }
}

extension Event {
  /// Whether what it changes on the screen is the user's own doing.
  fileprivate var isOwnInput: Bool {
    switch self {
    case .terminal: true
    case .matched(let purpose, _, _): purpose != .check
    default: false
    }
  }
}
