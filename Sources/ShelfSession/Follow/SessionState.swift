public import AssetSystem

/// The state of a session as a follower knows it: the whole at first, then every change.
public struct SessionState: Hashable, Sendable {
  /// Somebody who follows.
  public struct Viewer: Hashable, Sendable {
    /// The name.
    public var name: SessionName
    /// Whether the viewer looks around alone for now.
    public var isPaused: Bool
  }

  /// What the leader looks at.
  public private(set) var view = SessionView()
  /// The name of the one who drives.
  public private(set) var driver: SessionName
  /// Who follows, in the order of joining.
  public private(set) var viewers: [Viewer] = []
  /// Who asked for the lead, in the order of asking.
  public private(set) var leadRequests: [SessionName] = []
  /// The number of the last notification that is part of the state.
  public private(set) var sequence: Int
  /// The name under which the follower itself was taken in; nil when it only looks.
  public private(set) var ownName: SessionName?

  /// Whether the follower itself drives.
  public var isDriving: Bool { ownName == driver }

  /// Reads the answer to `session.state` or `follow.join`.
  ///
  /// - Parameter value: the result.
  /// - Throws: ``SessionError/Code/unexpectedAnswer``.
  public init(_ value: JSONValue) throws(SessionError) {
    guard let sequence = value["seq"]?.int else { throw .unexpected("its state") }
    self.sequence = sequence
    driver = try Self.name(value["driver"])
    if let name = value["you"], name != .null { ownName = try Self.name(name) }
    for topic in SessionView.topics { try view.take(topic, from: value) }
    try takeFollowers(value)
  }

  /// Takes over a change.
  ///
  /// - Parameter notification: the notification; older ones than the state change nothing.
  /// - Throws: ``SessionError/Code/unexpectedAnswer``.
  public mutating func take(_ notification: SessionNotification) throws(SessionError) {
    guard notification.sequence > sequence else { return }
    if let topic = notification.topic {
      try view.take(topic, from: notification.params)
      if topic == .followChanged { try takeFollowers(notification.params) }
    }
    sequence = notification.sequence
  }

  private mutating func takeFollowers(_ value: JSONValue) throws(SessionError) {
    guard let viewers = value["viewers"]?.elements, let requests = value["leadRequests"]?.elements
    else { throw .unexpected("who follows") }
    var next: [Viewer] = []
    for viewer in viewers {
      guard let isPaused = viewer["paused"]?.bool else { throw .unexpected("who follows") }
      next.append(Viewer(name: try Self.name(viewer["name"]), isPaused: isPaused))
    }
    var names: [SessionName] = []
    for request in requests { names.append(try Self.name(request)) }
    driver = try Self.name(value["driver"])
    self.viewers = next
    leadRequests = names
  }

  private static func name(_ value: JSONValue?) throws(SessionError) -> SessionName {
    guard let text = value?.text else { throw .unexpected("a name") }
    return try SessionName(text.string)
  }
}
