import AssetSystem
public import ShelfSession

/// Whom this browser follows, and who follows it.
public struct FollowingState: Equatable, Sendable {
  /// Somebody who takes part in a session.
  public struct Person: Equatable, Sendable {
    /// The name.
    public var name: SessionName
    /// Whether it is the one whose session it is.
    public var isHost = false
    /// Whether it is oneself.
    public var isSelf = false
    /// Whether this one has the lead.
    public var leads: Bool
    /// Whether this one looks around alone.
    public var isPaused = false
    /// Whether this one asked for the lead.
    public var asks = false
  }

  /// The session that is followed from the start; nil for none.
  public var initial: SessionLocation?
  /// Whether poses that the leader applies are applied here, too.
  public var appliesPoses = false
  /// The session that is followed; nil when none is.
  public internal(set) var session: FollowedSession?
  /// Who follows this browser's own session; nil as long as nobody has.
  public internal(set) var own: FollowState?
  /// The sessions that were found, to choose from.
  public internal(set) var sessions: [SessionListing] = []

  /// The last question for sessions; nil when it was answered.
  var question: Int?
  /// What followers of the own session were told of the place.
  var shared = SharedPlace()
  /// What was looked at after the last event.
  var mark: ViewMark?
  /// Whether what is looked at has changed, in this event, to what somebody else looks at.
  var isShowing = false
  /// The listing that comes of showing what somebody else looks at.
  var shownGeneration: Int?
  /// The asset of somebody else that is to be shown once the list is there.
  var wantedKey: AssetKey?
  /// Whether the user looks around alone while somebody else leads the own session.
  var isAside = false
  /// What the one who leads the own session has selected; nil when nothing was told.
  var ledSelection: Set<AssetKey>?
  /// What was said of something of somebody else that is not here; nil when all is.
  var missing: String?
  /// What the one who leads the own session wants to be shown; nil when nothing yet.
  var requested: SharedPlace?
  /// The catalog to which one went for somebody else, as long as it is not known whether it is here.
  var awaitedCatalog: AssetCatalogPath?

  /// Whether somebody else leads the own session.
  public var isLed: Bool { own.map { $0.driver != .host } ?? false }

  /// Who takes part in the session that is followed, or else in the own one.
  public var people: [Person] {
    if let session, let state = session.state {
      let host = Person(name: session.name, isHost: true, leads: state.driver == session.name)
      return [host]
        + state.viewers.map { viewer in
          Person(
            name: viewer.name,
            isSelf: viewer.name == state.ownName,
            leads: viewer.name == state.driver,
            isPaused: viewer.isPaused,
            asks: state.leadRequests.contains(viewer.name)
          )
        }
    }
    guard let own, !own.viewers.isEmpty else { return [] }
    let host = Person(name: own.hostName, isHost: true, isSelf: true, leads: own.driver == .host)
    return [host]
      + own.viewers.map { viewer in
        Person(
          name: viewer.name,
          leads: own.driver == .viewer(viewer.peer),
          isPaused: viewer.isPaused,
          asks: own.leadRequests.contains(viewer.peer)
        )
      }
  }

  /// Whether this browser may hand over the lead that is talked of.
  var mayHandOver: Bool {
    if let session { return session.isDriving }
    return own?.viewers.isEmpty == false
  }

  /// Those who asked for the lead that this browser may hand over.
  var asking: [SessionName] { mayHandOver ? people.filter(\.asks).map(\.name) : [] }
}
