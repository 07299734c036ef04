import AssetSystem
import ShelfSession
import Synchronization
import Testing

/// Following over real sockets.
@Suite(.timeLimit(.minutes(2)))
struct FollowingTests {
  private func next(
    _ topic: SessionTopic,
    from client: SessionClient
  ) async throws -> SessionNotification {
    for await notification in client.notifications where notification.topic == topic {
      return notification
    }
    throw SessionError(code: .closed, message: "The connection ended before \(topic).")
  }

  @Test func `who joins late is given what there is to see`() async throws {
    try await RunningSession.with { session in
      let view = SessionView(active: FakeHost.asset(1), catalog: "Props", query: "chair")
      await session.server.show(view)
      let client = try await session.client()
      let state = try await client.follow(as: SessionName("anna"))
      #expect(state.view == view)
      #expect(state.ownName?.text == "anna")
      #expect(state.driver.text == "review")
      #expect(state.viewers.map(\.name.text) == ["anna"])
      await client.close()
    }
  }

  @Test func `a viewer may look and not move anything`() async throws {
    try await RunningSession.with { session in
      let client = try await session.client()
      _ = try await client.follow(as: SessionName("anna"))
      let identifier = JSONValue.string(ByteString(FakeHost.identifier(0)))
      let moves: [(String, JSONValue)] = [
        ("asset.select", ["identifiers": [identifier]]),
        ("asset.setActive", ["identifier": identifier]),
        ("asset.activate", ["identifier": identifier]), ("view.set", ["query": "x"]),
        ("asset.tag", ["identifiers": [identifier], "add": ["x"]]), ("library.refresh", [:]),
        ("follow.handOver", ["to": "anna"]),
      ]
      for (method, params) in moves {
        let error = await #expect(throws: JSONRPCError.self) {
          try await client.call(method, params)
        }
        #expect(error?.code == .readOnlyViewer, "\(method)")
      }
      #expect(try await client.call("asset.list")["total"] == 3)
      #expect(session.host.state.withLock { $0.view } == SessionView())
      await client.close()
    }
  }

  @Test func `the lead is asked for, handed over, used and given back by leaving`() async throws {
    try await RunningSession.with { session in
      var events = session.server.events.makeAsyncIterator()
      let anna = try await session.client()
      let ben = try await session.client()
      _ = try await anna.follow(as: SessionName("anna"))
      _ = try await ben.follow(as: SessionName("ben"))
      #expect(try await anna.call("follow.requestLead") == ["driver": "review"])
      while let event = await events.next() {
        if event == .leadRequested(by: try SessionName("anna")) { break }
      }
      try await session.server.handOver(to: SessionName("anna"))
      let identifier = JSONValue.string(ByteString(FakeHost.identifier(2)))
      _ = try await anna.call("asset.setActive", ["identifier": identifier])
      let seen = try await next(.activeChanged, from: ben)
      #expect(seen.params["active"]?["identifier"] == identifier)
      // Who asks now asks anna.
      _ = try await ben.call("follow.requestLead")
      #expect(try await next(.leadRequested, from: anna).params["name"] == "ben")
      #expect(try await anna.call("follow.handOver", ["to": "ben"]) == ["driver": "ben"])
      await ben.close()
      while let event = await events.next() {
        if case .followChanged(let state) = event, state.viewers.count == 1 {
          #expect(state.driver == .host)
          break
        }
      }
      #expect(await session.server.followState.driverName.text == "review")
      await anna.close()
    }
  }

  @Test func `pausing is shown to the leader, and leaving ends it`() async throws {
    try await RunningSession.with { session in
      let anna = try await session.client()
      _ = try await anna.follow(as: SessionName("anna"))
      let paused = try SessionState(await anna.call("follow.pause", ["paused": true]))
      #expect(paused.viewers.first?.isPaused == true)
      #expect(await session.server.followState.viewers.first?.isPaused == true)
      let left = try SessionState(await anna.call("follow.leave"))
      #expect(left.viewers.isEmpty && left.ownName == nil)
      #expect(await session.server.followState.viewers.isEmpty)
      await anna.close()
    }
  }

  @Test func `scripts of the user may move what others follow`() async throws {
    try await RunningSession.with { session in
      let anna = try await session.client()
      _ = try await anna.follow(as: SessionName("anna"))
      let script = try await session.client()
      _ = try await script.call("view.set", ["catalog": "Props", "query": "x"])
      let seen = try await next(.viewChanged, from: anna)
      #expect(seen.params["catalog"] == "Props")
      await anna.close()
      await script.close()
    }
  }

  @Test func `when the session ends its followers are told why`() async throws {
    let folder = TemporaryFolder()
    let location = try RunningSession.location(in: folder)
    let server = try await SessionServer.start(at: location, version: "1", methods: FakeHost())
    let clients = try await (0..<5).asyncMap { index in
      let client = try await SessionClient.connect(to: location)
      _ = try await client.follow(as: SessionName("v\(index)"))
      return client
    }
    await server.stop(reason: "The leader has quit.")
    for client in clients {
      var last: SessionNotification?
      for await notification in client.notifications { last = notification }
      #expect(last?.topic == .closing)
      #expect(last?.params["reason"] == "The leader has quit.")
      let error = await #expect(throws: SessionError.self) {
        try await client.call("session.state")
      }
      #expect(error?.code == .closed)
    }
    #expect(folder.status(of: "blendshelf/review.sock") == nil)
    #expect(folder.status(of: "blendshelf/review.lock") == nil)
  }
}

extension Sequence {
  /// The results for the elements, one after the other.
  func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
