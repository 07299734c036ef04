import AssetSystem
import Glibc

extension SessionServer {
  /// Answers a request or takes a notification.
  func answer(
    _ incoming: SessionPeer.Incoming,
    from peer: SessionPeer
  ) async -> Result<String, JSONRPCError> {
    do {
      let request = try SessionRequest(method: incoming.method, params: incoming.params)
      try check(request.right, of: peer)
      let result = try await answer(request, from: peer)
      guard result.utf8.count < limits.frameBytes - Self.envelopeBytes else {
        throw JSONRPCError(.refused, "The answer is longer than a line may be; ask for less.")
      }
      return .success(result)
    } catch let error as JSONRPCError {
      return .failure(error)
    } catch {
      return .failure(JSONRPCError(.internalError, String(describing: error)))
    }
  }

  /// How much of a line is left to what is around a result; every byte of an ID may be an escape.
  static let envelopeBytes = 8 * JSONRPCMessage.ID.greatestLength

  private func check(
    _ right: SessionRight,
    of peer: SessionPeer
  ) throws(JSONRPCError) {
    let refusal = right.refusal(
      isOwn: peer.credentials?.user == location.folder.audience.owner,
      follows: follow.viewer(peer.id) != nil,
      drives: follow.driver == .viewer(peer.id)
    )
    switch refusal {
    case nil: return
    case .readOnlyViewer: throw follow.readOnly
    default: throw JSONRPCError(.refused, "Only the user whose session it is may do this.")
    }
  }

  private func answer(
    _ request: SessionRequest,
    from peer: SessionPeer
  ) async throws -> String {
    switch request {
    case .hello, .state, .active, .subscribe, .unsubscribe:
      try await answerAboutSession(request, from: peer)
    case .join, .leave, .pause, .requestLead, .handOver:
      try answerAboutFollowing(request, from: peer)
    case .blender, .blenderActiveAsset, .blenderBones:
      try await answerBlender(request, at: peer)
    default:
      try await answerAboutAssets(request)
    }
  }

  private func answerAboutSession(
    _ request: SessionRequest,
    from peer: SessionPeer
  ) async throws -> String {
    switch request {
    case .hello:
      return JSONText.object([
        ("name", JSONText.string(location.name.text)),
        ("version", JSONText.string(version)),
        ("pid", String(getpid())),
        ("libraries", JSONText.array(try await methods.libraries().map(\.json))),
        ("state", stateJSON(for: peer)),
      ])
    case .active: return follow.view.active?.json ?? "null"
    case .subscribe(let topics): peer.topics.formUnion(topics)
    case .unsubscribe(let topics): peer.topics.subtract(topics)
    default: return stateJSON(for: peer)
    }
    let topics = SessionTopic.allCases.filter(peer.topics.contains)
    return JSONText.object([
      ("topics", JSONText.array(topics.map { JSONText.string($0.rawValue) }))
    ])
  }

  /// The whole state; `you` is the name under which the peer follows.
  private func stateJSON(for peer: SessionPeer) -> String {
    let name = follow.viewer(peer.id).map { JSONText.string($0.name.text) }
    return JSONText.object(
      follow.jsonMembers(listing: limits.listedIdentifiers) + [
        ("you", name ?? "null"), ("seq", String(sequence)),
      ]
    )
  }

  private func answerAboutFollowing(
    _ request: SessionRequest,
    from peer: SessionPeer
  ) throws(JSONRPCError) -> String {
    switch request {
    case .join(let name):
      // The others are told first: the answer then holds all that came before it.
      carryOut(follow.join(peer.id, as: name))
      peer.topics.formUnion(SessionTopic.allCases)
    case .leave:
      peer.topics = []
      carryOut(follow.leave(peer.id))
    case .pause(let isPaused): carryOut(try follow.pause(peer.id, isPaused))
    case .requestLead: carryOut(try follow.requestLead(peer.id))
    case .handOver(let name): carryOut(try follow.handOver(to: name, by: peer.id))
    default: break
    }
    switch request {
    case .requestLead, .handOver:
      return JSONText.object([("driver", JSONText.string(follow.driverName.text))])
    default: return stateJSON(for: peer)
    }
  }

  private func answerBlender(
    _ request: SessionRequest,
    at peer: SessionPeer
  ) async throws -> String {
    if case .blender(let report, let isHello) = request {
      guard isHello || peer.blender != nil else { throw Self.noBlender }
      let before = peer.blender
      peer.blender = BlenderPeer(id: peer.id, report, activeAsset: before?.activeAsset)
      peer.blender?.selectedBones = before?.selectedBones
    } else {
      guard peer.blender != nil else { throw Self.noBlender }
      if case .blenderActiveAsset(let asset) = request { peer.blender?.activeAsset = asset }
      if case .blenderBones(let bones) = request { peer.blender?.selectedBones = bones }
    }
    tellBlenders()
    return JSONText.object([
      ("name", JSONText.string(location.name.text)),
      ("libraries", JSONText.array(try await methods.libraries().map(\.json))),
    ])
  }

  private static let noBlender = JSONRPCError(.refused, "Send blender.hello first.")
}
