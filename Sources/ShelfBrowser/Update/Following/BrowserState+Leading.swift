import AssetSystem
import OrderedCollections
import ShelfConfig
import ShelfSession

extension BrowserState {
  /// Takes in what the browser's own session tells.
  mutating func respond(to event: SessionEvent) -> [Effect] {
    switch event {
    case .followChanged(let state): return followersChanged(state)
    case .leadRequested(let name):
      tellLeadRequest(by: name.text)
      return []
    case .blendersChanged(let blenders): return blendersChanged(blenders)
    }
  }

  /// Whether somebody else leads the own session, and it is not shown what he looks at.
  var looksAside: Bool { following.isLed && (following.isAside || following.session != nil) }

  private mutating func followersChanged(_ state: FollowState) -> [Effect] {
    let before = following.own ?? FollowState(hostName: state.hostName)
    following.own = state
    let names = Set(state.viewers.map(\.name))
    let namesBefore = Set(before.viewers.map(\.name))
    for viewer in state.viewers where !namesBefore.contains(viewer.name) {
      keepNotice(.info, "\(viewer.name) follows.")
    }
    for viewer in before.viewers where !names.contains(viewer.name) {
      keepNotice(.info, "\(viewer.name) follows no longer.")
    }
    guard state.driver != before.driver else { return [] }
    following.isAside = false
    following.requested = nil
    let ledSelection = following.ledSelection
    // One viewer may hand the lead to another: what is selected stays selected.
    if before.driver == .host || !following.isLed { following.ledSelection = nil }
    if following.isLed {
      notify(.info, "\(state.driverName) leads your session · \(keyName(.lead)) takes it back")
      return []
    }
    forgetMissing()
    notify(.info, "You lead your session again.")
    return announceActive() + announceSelection(insteadOf: ledSelection)
  }

  /// Tells what is selected here where somebody else had selected something else.
  private mutating func announceSelection(insteadOf told: Set<AssetKey>?) -> [Effect] {
    guard let told, told != Set(selection.keys) else { return [] }
    announcedSelection = selection.revision
    return [.select(selection.keys.elements)]
  }

  /// Says that somebody asks for the lead.
  mutating func tellLeadRequest(by name: String) {
    notify(.info, "\(name) asks for the lead · \(keyName(.lead)) hands it over")
  }

  /// Shows what somebody else wants to be seen: one who leads the own session, or a program.
  mutating func viewRequested(catalog: ByteString?, query: ByteString) -> [Effect] {
    let wanted = SharedPlace(catalog: catalog, query: query)
    let item = wanted.place(in: .all).item
    if case .catalog(let path) = item, tree.isLoaded, place.scope == .all, node(at: path) == nil {
      tellMissing("the catalog “\(path.utf8.terminalSafe)” is not in your libraries")
      return []
    }
    if following.isLed { following.requested = wanted }
    if looksAside { return [] }
    following.isShowing = true
    return showPlace(wanted)
  }

  /// Shows again what the one who leads the own session looks at.
  mutating func resumeLed() -> [Effect] {
    guard following.isLed else { return [] }
    following.isAside = false
    following.isShowing = true
    var effects = following.requested.map { showPlace($0) } ?? showPlace(following.shared)
    if let keys = following.ledSelection, keys != Set(selection.keys) {
      selection.replace(with: keys.sorted { $0.row < $1.row })
      announcedSelection = selection.revision
    }
    if let key = announcedActive { effects += goToShown(key) }
    return effects
  }

  /// Why nothing can be done about the lead; nil when something can.
  var noLeadReason: String? {
    guard let session = following.session else {
      if following.isLed || !following.asking.isEmpty { return nil }
      return following.own?.viewers.isEmpty == false
        ? "You have the lead and nobody asks for it; \(keyName(.followers)) shows who follows."
        : "Nobody follows, and you follow nobody; \(keyName(.follow)) follows a session."
    }
    return session.connection == .connected ? nil : "\(session.name) is gone; it is looked for."
  }

  /// Asks for the lead, gives it back, or hands it to somebody who asks.
  mutating func lead() -> [Effect] {
    let asking = following.asking
    if let session = following.session {
      guard session.isDriving else {
        notify(.info, "You ask \(leaderName) for the lead.")
        return [.requestLead]
      }
      return asking.isEmpty ? handOverLead(to: session.name) : askWhoLeads()
    }
    if following.isLed, let own = following.own { return [.handOverLead(to: own.hostName)] }
    guard asking.count == 1 else { return askWhoLeads() }
    let question = "Hand the lead to \(asking[0])?"
    open(.confirm(ConfirmState(.handOverLead(asking[0]), question: question)))
    return []
  }

  private mutating func askWhoLeads() -> [Effect] {
    let cursor = following.people.firstIndex(where: \.asks) ?? 0
    open(.menu(MenuState(.followers, cursor: cursor)))
    return []
  }

  /// Gives the lead to somebody.
  mutating func handOverLead(to name: SessionName) -> [Effect] {
    following.session?.isDriveDue = false
    return [.handOverLead(to: name)]
  }

  /// Gives the lead to the one on a line of the menu.
  mutating func pickedFollower(_ line: Int) -> [Effect] {
    let people = following.people
    guard people.indices.contains(line) else { return [] }
    overlays.removeLast()
    let person = people[line]
    guard !person.leads else { return refuse("\(person.name) has the lead.") }
    guard following.mayHandOver else {
      return refuse("Only \(leaderName) can give the lead; \(keyName(.lead)) asks for it.")
    }
    return handOverLead(to: person.name)
  }
}
