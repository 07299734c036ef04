public import AssetSystem
import Glibc
import NIOCore

extension SessionServer {
  /// Shows everybody who follows what the host looks at now.
  public func show(_ view: SessionView) {
    carryOut(follow.show(view))
  }

  /// Tells that an asset was chosen, as by a double click.
  public func activated(_ asset: SessionAsset) {
    tell(.activated, [("asset", asset.json)])
  }

  /// Tells that libraries have changed.
  public func librariesChanged(_ changes: [SessionRefresh]) {
    tell(.libraryChanged, [("libraries", JSONText.array(changes.map(\.json)))])
  }

  /// Gives the lead to a viewer, or takes it back with the session's own name.
  ///
  /// - Parameter name: who gets it.
  /// - Throws: ``JSONRPCError/Code/notFound`` when nobody has the name.
  public func handOver(to name: SessionName) throws(JSONRPCError) {
    carryOut(try follow.handOver(to: name, by: nil))
  }

  /// Who follows, who drives and what they see.
  public var followState: FollowState { follow }

  /// The Blenders that are connected, in the order of coming.
  public var blenders: [BlenderPeer] {
    peers.values.compactMap(\.blender).sorted { $0.id.number < $1.id.number }
  }

  /// How many connections there are.
  public var peerCount: Int { peers.count }

  /// Asks a peer, as `pose.read` or `pose.apply` of a Blender.
  ///
  /// - Parameters:
  ///   - method: the method.
  ///   - params: its parameters, an object.
  ///   - id: the peer.
  ///   - timeout: how long to wait for the answer.
  /// - Returns: the result.
  /// - Throws: ``JSONRPCError`` when the peer says so, and ``JSONRPCError/Code/targetLost`` when it has
  ///   gone; ``SessionError/Code/timedOut``, ``SessionError/Code/tooLong``.
  public func call(
    _ method: String,
    _ params: JSONValue,
    of id: PeerID,
    timeout: Duration
  ) async throws -> JSONValue {
    guard let peer = peers[id], !peer.isClosing else { throw Self.targetLost }
    let (number, line, promise) = try peer.calls.begin(method, params, timeout: timeout)
    defer { peer.calls.end(number) }
    peer.send(line)
    do {
      return try await promise.answer()
    } catch let error as SessionError where error.code == .closed {
      throw Self.targetLost
    }
  }

  private static let targetLost = JSONRPCError(.targetLost, "The Blender has gone.")
}

extension SessionServer {
  /// Tells whom it concerns what came of a change.
  func carryOut(_ events: [FollowState.Event]) {
    for event in events {
      switch event {
      case .changed(let topics):
        for topic in topics {
          tell(topic, follow.jsonMembers(of: topic, listing: limits.listedIdentifiers))
        }
        if topics.contains(.followChanged) {
          mailbox.put { [follow] in $0.append(.followChanged(follow), stateOf: .follow) }
        }
      case .leadRequested(let name, .host):
        mailbox.put { $0.append(.leadRequested(by: name), eventOf: .leadRequest) }
      case .leadRequested(let name, .viewer(let driver)):
        tell(.leadRequested, [("name", JSONText.string(name.text))], only: driver)
      }
    }
  }

  func tellBlenders() {
    mailbox.put { [blenders] in $0.append(.blendersChanged(blenders), stateOf: .blenders) }
  }

  func tellClosing(_ reason: String) {
    tell(.closing, [("reason", JSONText.string(reason))])
  }

  /// Sends a notification to all that asked for its topic; they share its bytes.
  private func tell(
    _ topic: SessionTopic,
    _ members: @autoclosure () -> [(String, String)],
    only: PeerID? = nil
  ) {
    sequence += 1
    let listeners = peers.values.filter { peer in
      peer.topics.contains(topic) && (only == nil || only == peer.id)
    }
    guard !listeners.isEmpty else { return }
    turns.countSteps(listeners.count / Self.listenersPerStep)
    let params = JSONText.object(
      members() + [("seq", String(sequence)), ("time", String(Self.now))]
    )
    let line = ByteBuffer(
      string: JSONRPCMessage.notificationLine(method: topic.rawValue, paramsJSON: params)
    )
    for listener in listeners { listener.send(line, topic: topic) }
  }

  /// How many can be told something in the time in which a line is read.
  private static let listenersPerStep = 16

  /// Nanoseconds since 1970.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
