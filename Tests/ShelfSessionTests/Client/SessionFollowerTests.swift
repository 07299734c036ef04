import AssetSystem
import ShelfSession
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2)))
struct SessionFollowerTests {
  private let folder = TemporaryFolder()

  private func start(_ location: SessionLocation) async throws -> SessionServer {
    try await SessionServer.start(at: location, version: "1", methods: FakeHost())
  }

  @Test(arguments: [
    (1, 100), (2, 200), (3, 400), (6, 3_200), (7, 5_000), (8, 5_000), (1_000_000, 5_000),
  ])
  func `waits double up to the longest`(failures: Int, milliseconds: Int) {
    #expect(ReconnectPolicy().wait(after: failures) == .milliseconds(milliseconds))
  }

  @Test func `a policy can give up`() {
    let policy = ReconnectPolicy(attempts: 3)
    #expect(policy.wait(after: 2) != nil)
    #expect(policy.wait(after: 3) == nil)
  }

  @Test func `a follower comes back when the session does`() async throws {
    let location = try RunningSession.location(in: folder)
    let first = try await start(location)
    await first.show(SessionView(query: "before"))
    let waits = Mutex<[Duration]>([])
    let second = Mutex<SessionServer?>(nil)
    let follower = SessionFollower(of: location, as: try SessionName("anna")) { duration in
      // The session comes back during the third wait.
      let count = waits.withLock { waits in
        waits.append(duration)
        return waits.count
      }
      guard count == 3 else { return }
      let server = try await start(location)
      await server.show(SessionView(query: "after"))
      second.withLock { $0 = server }
    }
    var updates = follower.updates.makeAsyncIterator()
    guard case .connected(let state) = await updates.next() else {
      Issue.record("It did not connect.")
      return
    }
    #expect(state.view.query == "before")
    try await follower.pause(true)
    guard case .changed(let paused, _) = await updates.next() else {
      Issue.record("It was not told.")
      return
    }
    #expect(paused.viewers.first?.isPaused == true)
    await first.stop(reason: "The leader has quit.")
    guard case .changed(_, let closing) = await updates.next() else {
      Issue.record("It was not told of the end.")
      return
    }
    #expect(closing.topic == .closing)
    var lost: [Duration] = []
    var again: SessionState?
    while again == nil, let update = await updates.next() {
      switch update {
      case .lost(_, let nextAttempt): lost.append(nextAttempt)
      case .connected(let state): again = state
      default: break
      }
    }
    #expect(lost == [.milliseconds(100), .milliseconds(200), .milliseconds(400)])
    let waited = waits.withLock(\.self)
    #expect(waited == lost)
    #expect(again?.view.query == "after")
    let restarted = second.withLock(\.self)
    let server = try #require(restarted)
    // It looks around alone, as before.
    #expect(await server.followState.viewers.first?.isPaused == true)
    await follower.end()
    #expect(await updates.next() == nil)
    await server.stop(reason: "")
  }

  @Test func `a follower that gives up says why`() async throws {
    let location = try RunningSession.location(in: folder)
    let follower = SessionFollower(
      of: location,
      as: try SessionName("anna"),
      policy: ReconnectPolicy(attempts: 2)
    ) { _ in }
    var updates: [SessionFollower.Update] = []
    for await update in follower.updates { updates.append(update) }
    #expect(updates.count == 2)
    guard case .lost(_, .milliseconds(100)) = updates.first, case .ended(let reason) = updates.last
    else {
      Issue.record("\(updates)")
      return
    }
    #expect(reason.contains("No session"))
  }

  /// A follower of what only listens and has read the wish to join, and the task that waits for it.
  private func joining() async throws -> (SessionFollower, RawPeer, Task<Void, Never>) {
    let location = try RunningSession.location(in: folder)
    let listener = try RawPeer.inPlaceOfSession(at: location.socketPath)
    let follower = SessionFollower(
      of: location,
      as: try SessionName("kim"),
      policy: ReconnectPolicy(attempts: 1)
    )
    let reading = Task { for await _ in follower.updates {} }
    let peer = try await listener.accept()
    let wish = try await peer.message()
    #expect(wish["method"]?.text == "follow.join")
    #expect(wish["id"] == 1)
    return (follower, peer, reading)
  }

  @Test func `a follower that is not taken in does not stay connected`() async throws {
    let (follower, peer, reading) = try await joining()
    try await peer.send(
      #"{"jsonrpc":"2.0","id":1,"error":{"code":-32004,"message":"Later."}}"# + "\n"
    )
    #expect(try await peer.line() == nil)
    await reading.value
    #expect(await follower.client == nil)
  }

  @Test func `a follower that ends while it joins does not stay connected`() async throws {
    let (follower, peer, reading) = try await joining()
    await follower.end()
    reading.cancel()
    #expect(try await peer.line() == nil)
    await reading.value
  }
}
