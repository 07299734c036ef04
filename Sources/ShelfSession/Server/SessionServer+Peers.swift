import AssetSystem
import NIOCore

extension SessionServer {
  /// Somebody has connected, nobody knows who.
  func connected(_ id: PeerID, _ channel: any Channel) {
    let peer = SessionPeer(id: id, channel: channel, limits: limits)
    guard !isStopping, peers.count < limits.peers else {
      peer.close(saying: Self.refusal(.busy, "The session takes no more connections."))
      return
    }
    peers[id] = peer
    limitSilence(of: peer)
    Task { await admit(peer) }
  }

  private func admit(_ peer: SessionPeer) async {
    do {
      let credentials = try await peer.channel.peerCredentials()
      let audience = location.folder.audience
      var groups: [UInt32] = []
      if case .group = audience, !audience.admits(credentials, groups: []) {
        groups = await PeerCredentials.groups(of: credentials.user)
      }
      guard audience.admits(credentials, groups: groups) else {
        return peer.close(saying: Self.refusal(.refused, "The session is not for your user."))
      }
      peer.credentials = credentials
      // One who has closed its side already was read to the end.
      readOn(peer)
    } catch {
      peer.channel.close(promise: nil)
    }
  }

  func received(_ bytes: ByteBuffer, from id: PeerID) {
    guard let peer = peers[id], !peer.isClosing else { return }
    peer.framer.append(bytes)
  }

  func readOn(_ id: PeerID) {
    guard let peer = peers[id], peer.credentials != nil else { return }
    readOn(peer)
  }

  /// The other side has read something.
  func writeOn(_ id: PeerID) {
    guard let peer = peers[id] else { return }
    peer.writeOn()
    guard peer.isHeldUp, !peer.isClosing else { return }
    guard !peer.isCrowded else { return holdUp(peer) }
    peer.isHeldUp = false
    peer.endTimeLimit()
    goOn(peer)
  }

  /// Opens what tells that the loop has looked at its connections.
  func beginTurns() async throws {
    turns.listen(
      to: try await SessionTurns.bell(on: loop, at: location.socketPath) {
        self.assumeIsolated { server in server.turns.begin { server.goOn($0) } }
      }
    )
  }

  private func goOn(_ peer: SessionPeer) {
    answerNext(peer)
    readOn(peer)
  }

  /// Asks nothing more of a peer before it has read its answers; one that does not is closed.
  private func holdUp(_ peer: SessionPeer) {
    peer.isHeldUp = true
    peer.limitTime(to: limits.frameTime) { [channel = peer.channel] in channel.close(promise: nil) }
  }

  /// The other side will send no more; it may still read.
  func inputEnded(_ id: PeerID) {
    guard let peer = peers[id] else { return }
    peer.hasEnded = true
    if peer.credentials != nil { readOn(peer) }
  }

  func disconnected(_ id: PeerID) {
    guard let peer = peers.removeValue(forKey: id) else { return }
    peer.disconnected()
    // Not at once: it may have gone while the others are being told something, and is told of later.
    let wasBlender = peer.blender != nil
    loop.execute { self.assumeIsolated { $0.left(id, wasBlender: wasBlender) } }
  }

  private func left(_ id: PeerID, wasBlender: Bool) {
    // At the end everybody leaves; the last that all are told is that it is the end.
    guard !isStopping else { return }
    carryOut(follow.leave(id))
    if wasBlender { tellBlenders() }
  }

  /// Takes the lines that have come, as many as there may be in a turn.
  private func readOn(_ peer: SessionPeer) {
    while peer.takesMore {
      guard turns.admits(peer) else { return }
      switch peer.framer.next(atEnd: peer.hasEnded) {
      case .line(let line):
        peer.endTimeLimit()
        take(line, from: peer)
      case .tooLong:
        let message = "A line is longer than \(limits.frameBytes) bytes."
        return peer.close(saying: Self.refusal(.invalidRequest, message))
      case nil:
        return waitForMore(peer)
      }
    }
    if peer.isCrowded, !peer.isHeldUp, !peer.isClosing { holdUp(peer) }
  }

  private func waitForMore(_ peer: SessionPeer) {
    guard peer.hasEnded else {
      if peer.framer.hasBegunLine { limitSilence(of: peer) }
      peer.channel.read()
      return
    }
    // Who only asked and closed, as a pipe does, is answered; who listens may listen on.
    guard peer.isIdle, peer.topics.isEmpty else { return }
    peer.close(within: limits.frameTime)
  }

  private func limitSilence(of peer: SessionPeer) {
    let id = peer.id
    peer.limitTime(to: limits.frameTime) {
      self.assumeIsolated { server in
        let message = "No whole line came within \(server.limits.frameTime)."
        server.peers[id]?.close(saying: Self.refusal(.invalidRequest, message))
      }
    }
  }

  private func take(_ line: ByteBuffer, from peer: SessionPeer) {
    turns.countSteps(1)
    let bytes = Array(line.readableBytesView)
    guard bytes.count > limits.inlineBytes else {
      return take(Self.parse(bytes), bytes: bytes.count, from: peer)
    }
    peer.isParsing = true
    Task {
      let message = await Self.parseBeside(bytes)
      peer.isParsing = false
      guard !peer.isClosing else { return }
      take(message, bytes: bytes.count, from: peer)
      readOn(peer)
    }
  }

  private func take(
    _ message: Result<JSONRPCMessage, JSONRPCMessage.Failure>,
    bytes: Int,
    from peer: SessionPeer
  ) {
    switch message {
    case .success(.request(let id, let method, let params)):
      peer.wait(.init(id: id, method: method, params: params, bytes: bytes))
      answerNext(peer)
    case .success(.notification(let method, let params)):
      peer.wait(.init(id: nil, method: method, params: params, bytes: bytes))
      answerNext(peer)
    case .success(.response(let id, let result)):
      // An answer that came too late is no mistake.
      _ = peer.calls.answer(id, result)
    case .failure(let failure):
      peer.malformedFrames += 1
      let line = JSONRPCMessage.responseLine(id: failure.id, result: .failure(failure.error))
      if peer.malformedFrames < limits.malformedFrames {
        peer.send(line)
      } else {
        peer.close(saying: line)
      }
    }
  }

  /// Answers what a peer asked, one after the other.
  private func answerNext(_ peer: SessionPeer) {
    guard peer.current == nil, !peer.isClosing, !peer.isCrowded, !peer.waiting.isEmpty,
      turns.admits(peer), let incoming = peer.nextWaiting()
    else { return }
    turns.countSteps(1)
    peer.current = Task {
      let result = await answer(incoming, from: peer)
      peer.current = nil
      if let id = incoming.id { peer.send(JSONRPCMessage.responseLine(id: id, result: result)) }
      goOn(peer)
    }
  }

  private static func parse(
    _ line: [UInt8]
  ) -> Result<JSONRPCMessage, JSONRPCMessage.Failure> {
    Result { () throws(JSONRPCMessage.Failure) in try JSONRPCMessage(parsing: line) }
  }

  @concurrent private static func parseBeside(
    _ line: [UInt8]
  ) async -> Result<JSONRPCMessage, JSONRPCMessage.Failure> {
    parse(line)
  }

  private static func refusal(_ code: JSONRPCError.Code, _ message: String) -> String {
    JSONRPCMessage.responseLine(id: nil, result: .failure(JSONRPCError(code, message)))
  }
}
