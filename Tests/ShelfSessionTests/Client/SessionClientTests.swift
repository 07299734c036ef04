import AssetSystem
import Foundation
import NIOCore
import NIOPosix
import ShelfSession
import Synchronization
import Testing

/// A client and servers that behave in all ways.
@Suite(.timeLimit(.minutes(2)))
struct SessionClientTests {
  private let folder = TemporaryFolder()

  /// Listens where a session would, and does with every connection what it is told to.
  private func listen(
    at location: SessionLocation,
    _ take: @escaping @Sendable (NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws -> Void,
    while use: () async throws -> Void
  ) async throws {
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(unixDomainSocketPath: location.socketPath) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    let connections = Task {
      try await server.executeThenClose { inbound in
        for try await connection in inbound { try await take(connection) }
      }
    }
    try await use()
    connections.cancel()
  }

  @Test func `where nobody listens there is no session`() async throws {
    let location = try RunningSession.location(in: folder)
    let missing = await #expect(throws: SessionError.self) {
      try await SessionClient.connect(to: location)
    }
    #expect(missing?.code == .notRunning)
    RawPeer.leaveStaleSocket(at: location.socketPath)
    let stale = await #expect(throws: SessionError.self) {
      try await SessionClient.connect(to: location)
    }
    #expect(stale?.code == .notRunning)
  }

  @Test func `an answer that does not come in time is told, and a late one does no harm`()
    async throws
  {
    try await RunningSession.with { session in
      let gate = Gate()
      session.host.state.withLock { $0.gate = gate }
      let client = try await session.client()
      let error = await #expect(throws: SessionError.self) {
        try await client.call("asset.tags", timeout: .milliseconds(20))
      }
      #expect(error?.code == .timedOut)
      #expect(error?.subject == "asset.tags")
      gate.open()
      #expect(try await client.call("session.state")["driver"] == "review")
      await client.close()
    }
  }

  @Test func `a call ends with its task`() async throws {
    try await RunningSession.with { session in
      let gate = Gate()
      session.host.state.withLock { $0.gate = gate }
      let client = try await session.client()
      let call = Task { try await client.call("asset.tags", timeout: .seconds(60)) }
      await gate.arrived()
      call.cancel()
      await #expect(throws: CancellationError.self) { try await call.value }
      gate.open()
      await client.close()
    }
  }

  @Test func `calls at the same time get their own answers`() async throws {
    try await RunningSession.with { session in
      let client = try await session.client()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<100 {
          group.addTask {
            let name = ByteString(FakeHost.identifier(index % 3))
            let answer = try await client.call("asset.setActive", ["identifier": .string(name)])
            #expect(answer["identifier"] == .string(name))
          }
        }
        try await group.waitForAll()
      }
      await client.close()
    }
  }

  @Test func `a question that is longer than a line is not sent`() async throws {
    try await RunningSession.with { session in
      let client = try await session.client()
      let long = JSONValue.string(ByteString(String(repeating: "x", count: 1 << 20)))
      let error = await #expect(throws: SessionError.self) {
        try await client.call("asset.list", ["query": long])
      }
      #expect(error?.code == .tooLong)
      #expect(try await client.call("asset.list")["total"] == 3)
      await client.close()
    }
  }

  @Test func `an error of the session is thrown as it was sent`() async throws {
    try await RunningSession.with { session in
      let client = try await session.client()
      let error = await #expect(throws: JSONRPCError.self) { try await client.call("no.such") }
      #expect(error?.code == .methodNotFound)
      await client.close()
    }
  }

  @Test func `calls fail at once when the session goes`() async throws {
    let location = try RunningSession.location(in: folder)
    let host = FakeHost()
    let gate = Gate()
    host.state.withLock { $0.gate = gate }
    let server = try await SessionServer.start(at: location, version: "1", methods: host)
    let client = try await SessionClient.connect(to: location)
    let call = Task { try await client.call("asset.tags", timeout: .seconds(60)) }
    await gate.arrived()
    await server.stop(reason: "")
    await #expect(throws: SessionError.self) { try await call.value }
    let later = await #expect(throws: SessionError.self) { try await client.call("asset.tags") }
    #expect(later?.code == .closed)
  }

  @Test(arguments: [
    "garbage\n", "{}\n", #"{"jsonrpc":"2.0","method":"asset.activeChanged","params":{}}"# + "\n",
    String(repeating: "x", count: (1 << 20) + 1),
  ])
  func `a session that talks nonsense is left`(line: String) async throws {
    let location = try RunningSession.location(in: folder)
    try await listen(at: location) { connection in
      try await connection.executeThenClose { inbound, outbound in
        try await outbound.write(ByteBuffer(string: line))
        // Until the client has gone.
        for try await _ in inbound {}
      }
    } while: {
      let client = try await SessionClient.connect(to: location)
      for await _ in client.notifications {}
      let error = await #expect(throws: SessionError.self) { try await client.call("x") }
      #expect(error?.code == .unexpectedAnswer)
    }
  }

  @Test func `why a session takes nobody is told`() async throws {
    let location = try RunningSession.location(in: folder)
    try await listen(at: location) { connection in
      try await connection.executeThenClose { _, outbound in
        let line = #"{"jsonrpc":"2.0","id":null,"error":{"code":-32004,"message":"full"}}"# + "\n"
        try await outbound.write(ByteBuffer(string: line))
      }
    } while: {
      let error = await #expect(throws: JSONRPCError.self) {
        let client = try await SessionClient.connect(to: location)
        for await _ in client.notifications {}
        _ = try await client.call("x")
      }
      #expect(error == JSONRPCError(.busy, "full"))
    }
  }

  @Test func `a reader that is slow gets the newest of every topic`() async throws {
    try await RunningSession.with { session in
      let client = try await session.client()
      try await client.subscribe(to: [.viewChanged, .activeChanged])
      for step in 0..<300 {
        await session.server.show(SessionView(active: FakeHost.asset(step), query: "x"))
      }
      // Its answer comes behind all of them.
      _ = try await client.call("session.state")
      var news: [SessionNotification] = []
      for await notification in client.notifications {
        news.append(notification)
        if notification.params["active"]?["name"] == "Asset 299" { break }
      }
      #expect(news.map(\.topic) == [.viewChanged, .activeChanged])
      await client.close()
    }
  }
}
