public import AssetSystem
/// Who drives a session, who follows it, and what there is to see.
///
/// A value: the server changes it and tells everybody what came of it; whoever joins late is given the
/// whole of it.
public struct FollowState: Hashable, Sendable {
  /// Somebody who follows.
  public struct Viewer: Hashable, Sendable {
    /// The connection.
    public var peer: PeerID
    /// The name that the others see; no two have the same.
    public var name: SessionName
    /// Whether the viewer looks around alone for now.
    public var isPaused: Bool
  }

  /// Who drives.
  public enum Driver: Hashable, Sendable {
    /// The session itself: the browser that others follow.
    case host
    /// One who follows and was handed the lead.
    case viewer(PeerID)
  }

  /// The name of the session, which is the host's name.
  public let hostName: SessionName
  /// Who drives.
  public private(set) var driver: Driver = .host
  /// Who follows, in the order of joining.
  public private(set) var viewers: [Viewer] = []
  /// Who asked for the lead and has not got it, in the order of asking.
  public private(set) var leadRequests: [PeerID] = []
  /// What the leader looks at.
  public private(set) var view = SessionView()

  /// Makes the state of a session that nobody follows.
  public init(hostName: SessionName) {
    self.hostName = hostName
  }

  /// The name of the one who drives.
  public var driverName: SessionName {
    guard case .viewer(let peer) = driver, let viewer = viewer(peer) else { return hostName }
    return viewer.name
  }

  /// The viewer of a connection; nil when it does not follow.
  public func viewer(_ peer: PeerID) -> Viewer? {
    viewers.first { $0.peer == peer }
  }

  /// What a viewer is told who does what only the driver may.
  var readOnly: JSONRPCError {
    JSONRPCError(
      .readOnlyViewer,
      "\(driverName) has the lead; ask for it with follow.requestLead."
    )
  }
}

extension FollowState {
  /// What came of a change; the state itself says the rest.
  public enum Event: Hashable, Sendable {
    /// Topics of which everybody who asked is told.
    case changed([SessionTopic])
    /// A viewer asked the driver for the lead.
    case leadRequested(by: SessionName, of: Driver)
  }

  /// Lets somebody follow, or follow under another name.
  ///
  /// - Parameters:
  ///   - peer: the connection.
  ///   - name: the wished name; a number is put behind it when it is taken.
  /// - Returns: what came of it.
  public mutating func join(_ peer: PeerID, as name: SessionName) -> [Event] {
    let taken = Set(viewers.filter { $0.peer != peer }.map(\.name) + [hostName])
    let name = name.firstFree(notIn: taken)
    guard let index = index(of: peer) else {
      viewers.append(Viewer(peer: peer, name: name, isPaused: false))
      return [.changed([.followChanged])]
    }
    guard viewers[index].name != name else { return [] }
    viewers[index].name = name
    return [.changed([.followChanged])]
  }

  /// Lets somebody follow no longer; the lead goes back to the host.
  public mutating func leave(_ peer: PeerID) -> [Event] {
    guard let index = index(of: peer) else { return [] }
    viewers.remove(at: index)
    leadRequests.removeAll { $0 == peer }
    if driver == .viewer(peer) { driver = .host }
    return [.changed([.followChanged])]
  }

  /// Notes whether a viewer looks around alone.
  ///
  /// - Throws: ``JSONRPCError/Code/refused`` when the connection does not follow.
  public mutating func pause(_ peer: PeerID, _ isPaused: Bool) throws(JSONRPCError) -> [Event] {
    let index = try following(peer)
    guard viewers[index].isPaused != isPaused else { return [] }
    viewers[index].isPaused = isPaused
    return [.changed([.followChanged])]
  }

  /// Notes that a viewer asks for the lead; asking again tells the driver again.
  ///
  /// - Throws: ``JSONRPCError/Code/refused`` when the connection does not follow, or drives.
  public mutating func requestLead(_ peer: PeerID) throws(JSONRPCError) -> [Event] {
    let viewer = viewers[try following(peer)]
    guard driver != .viewer(peer) else { throw JSONRPCError(.refused, "You have the lead.") }
    let asked = Event.leadRequested(by: viewer.name, of: driver)
    guard !leadRequests.contains(peer) else { return [asked] }
    leadRequests.append(peer)
    return [.changed([.followChanged]), asked]
  }

  /// Gives the lead to somebody.
  ///
  /// - Parameters:
  ///   - name: the name of a viewer, or of the session.
  ///   - peer: the connection that gives it; nil for the host, who may always.
  /// - Returns: what came of it.
  /// - Throws: ``JSONRPCError/Code/readOnlyViewer`` when a viewer gives what it has not,
  ///   ``JSONRPCError/Code/notFound`` when nobody has the name.
  public mutating func handOver(
    to name: SessionName,
    by peer: PeerID?
  ) throws(JSONRPCError) -> [Event] {
    if let peer, viewer(peer) != nil, driver != .viewer(peer) { throw readOnly }
    let next: Driver
    if name == hostName {
      next = .host
    } else if let viewer = viewers.first(where: { $0.name == name }) {
      next = .viewer(viewer.peer)
      leadRequests.removeAll { $0 == viewer.peer }
    } else {
      throw JSONRPCError(.notFound, "Nobody who follows is named \(name).")
    }
    guard next != driver else { return [] }
    driver = next
    return [.changed([.followChanged])]
  }

  /// Takes over what the leader looks at.
  public mutating func show(_ view: SessionView) -> [Event] {
    let topics = view.topics(changedSince: self.view)
    self.view = view
    return topics.isEmpty ? [] : [.changed(topics)]
  }

  private func index(of peer: PeerID) -> Int? {
    viewers.firstIndex { $0.peer == peer }
  }

  private func following(_ peer: PeerID) throws(JSONRPCError) -> Int {
    guard let index = index(of: peer) else {
      throw JSONRPCError(.refused, "You do not follow; send follow.join first.")
    }
    return index
  }
}
