import AssetSystem
import Testing

@testable import ShelfBrowser
@testable import ShelfSession

/// A session that somebody else runs, in memory: what it tells a browser that follows it.
struct FakeSession {
  let location: SessionLocation
  private var follow: FollowState
  private var sequence = 0
  /// The connection of the browser.
  private let peer = PeerID(1)
  private var others: UInt64 = 1

  init(_ name: String = "maria") throws {
    location = try SessionLocation(
      name: SessionName(name),
      folder: SessionFolder(path: "/run/blendshelf", audience: .user(1000))
    )
    follow = FollowState(hostName: location.name)
  }

  /// What the leader looks at.
  var view: SessionView { follow.view }

  /// Lets the browser follow.
  mutating func join(as name: String = "jo") throws -> Event {
    _ = follow.join(peer, as: try SessionName(name))
    return .followed(.connected(try state()))
  }

  /// Lets somebody else follow.
  mutating func admit(_ name: String) throws -> [Event] {
    others += 1
    return try told(follow.join(PeerID(others), as: try SessionName(name)))
  }

  /// The leader looks at something else.
  mutating func show(_ change: (inout SessionView) -> Void) throws -> [Event] {
    var view = follow.view
    change(&view)
    return try told(follow.show(view))
  }

  /// The session shows what somebody who drives has sent.
  mutating func show(_ driven: SharedView) throws -> [Event] {
    try show { view in
      view.active = driven.active.flatMap { reference in
        AssetIdentifier(parsing: reference.identifier).map {
          Self.asset($0, library: reference.library)
        }
      }
      view.catalog = driven.place.catalog
      view.query = driven.place.query
      view.selected = driven.selected
    }
  }

  /// The leader goes to an asset of a number.
  mutating func show(_ number: Int, library: ByteString = "Studio") throws -> [Event] {
    try show { $0.active = Self.asset(number, library: library) }
  }

  /// Somebody gets the lead: `jo` is the browser.
  mutating func handOver(to name: String) throws -> [Event] {
    try told(follow.handOver(to: SessionName(name), by: nil))
  }

  /// Somebody asks for the lead.
  mutating func requestLead(by number: UInt64) throws -> [Event] {
    let events = try follow.requestLead(PeerID(number))
    let requests = try events.compactMap { event -> Event? in
      guard case .leadRequested(let name, _) = event else { return nil }
      return try notification(.leadRequested, [("name", JSONText.string(name.text))])
    }
    return try told(events) + requests
  }

  /// A notification of a topic without a state.
  mutating func notification(_ topic: SessionTopic, _ members: [(String, String)]) throws -> Event {
    sequence += 1
    let params = JSONText.object(members + [("seq", String(sequence)), ("time", "1")])
    return .followed(
      .changed(
        try state(),
        try SessionNotification(
          method: ByteString(topic.rawValue),
          params: try JSONValue(parsing: Array(params.utf8))
        )
      )
    )
  }

  /// Who follows: what the session's own browser is told.
  var followChanged: Event { .session(.followChanged(follow)) }

  private mutating func told(_ events: [FollowState.Event]) throws -> [Event] {
    try events.flatMap { event -> [SessionTopic] in
      if case .changed(let topics) = event { topics } else { [] }
    }
    .map { try notification($0, follow.jsonMembers(of: $0, listing: 1000)) }
  }

  func state() throws -> SessionState {
    let name = follow.viewer(peer).map { JSONText.string($0.name.text) } ?? "null"
    let text = JSONText.object(
      follow.jsonMembers(listing: 1000) + [("you", name), ("seq", String(sequence))]
    )
    return try SessionState(try JSONValue(parsing: Array(text.utf8)))
  }

  /// What the session answers to a greeting.
  func listing() throws -> SessionListing {
    let text = JSONText.object([
      ("name", JSONText.string(location.name.text)), ("version", "\"1\""), ("pid", "7"),
      ("libraries", "[{\"name\": \"Studio\", \"root\": \"/far/away\"}]"),
      (
        "state",
        JSONText.object(follow.jsonMembers(listing: 10) + [("you", "null"), ("seq", "0")])
      ),
    ])
    let hello = try SessionHello(try JSONValue(parsing: Array(text.utf8)))
    return SessionListing(location: location, status: .running(hello))
  }

  /// The asset of a number as a leader names it, whose library lies elsewhere.
  static func asset(_ number: Int, library: ByteString = "Studio") -> SessionAsset {
    asset(FakeLibrary.asset(number).identifier, library: library)
  }

  private static func asset(_ identifier: AssetIdentifier, library: ByteString) -> SessionAsset {
    SessionAsset(
      identifier: identifier.utf8,
      type: ByteString(identifier.type.name),
      file: ByteString("/far/away/" + identifier.file.string),
      library: library,
      name: identifier.name,
      loadMethod: .appendReuse
    )
  }

  static func reference(_ number: Int) -> SessionAssetReference {
    asset(number).reference
  }
}

extension BrowserHarness {
  /// Sends events and answers what they ask for.
  mutating func take(_ events: [Event]) {
    for event in events {
      send(event)
      answerAll()
    }
  }

  /// Follows a session.
  mutating func follow(_ session: inout FakeSession) throws {
    state.following.initial = session.location
    let effects = state.start(now: now)
    #expect(effects.contains(.follow(session.location)))
    open += effects
    answerAll()
    take([try session.join()])
    told = []
  }
}
