import AssetSystem
import Foundation
import ShelfSession
import Testing

/// Beginning to listen, and ending.
struct SessionStartTests {
  private let folder = TemporaryFolder()

  private func start(_ location: SessionLocation) async throws -> SessionServer {
    try await SessionServer.start(at: location, version: "1", methods: FakeHost())
  }

  private func codeOfStart(_ location: SessionLocation) async -> SessionError.Code? {
    let error = await #expect(throws: SessionError.self) { try await start(location) }
    return error?.code
  }

  @Test func `the socket is for its user only, and gone at the end`() async throws {
    let location = try RunningSession.location(in: folder)
    let server = try await start(location)
    #expect(folder.status(of: "blendshelf/review.sock").map { $0.st_mode & 0o7777 } == 0o600)
    await server.stop(reason: "")
    #expect(folder.status(of: "blendshelf/review.sock") == nil)
    #expect(folder.status(of: "blendshelf/review.lock") == nil)
    await server.stop(reason: "Once is enough.")
  }

  @Test func `a group's socket is for the group`() async throws {
    folder.setMode(0o770)
    let group = try SessionFolder.ofGroup(path: folder.path)
    let location = try SessionLocation(name: SessionName("review"), folder: group)
    let server = try await start(location)
    let status = try #require(folder.status(of: "review.sock"))
    #expect(status.st_mode & 0o7777 == 0o660)
    #expect(status.st_gid == folder.status()?.st_gid)
    let client = try await SessionClient.connect(to: location)
    #expect(try await client.hello(client: "test", version: "1").name.text == "review")
    await client.close()
    await server.stop(reason: "")
  }

  @Test func `a second session of the name is refused and the first goes on`() async throws {
    let location = try RunningSession.location(in: folder)
    let server = try await start(location)
    #expect(await codeOfStart(location) == .nameInUse)
    let client = try await SessionClient.connect(to: location)
    #expect(try await client.call("session.state")["driver"] == "review")
    await client.close()
    await server.stop(reason: "")
    let next = try await start(location)
    await next.stop(reason: "")
  }

  @Test func `of many that begin at once one wins`() async throws {
    let location = try RunningSession.location(in: folder)
    let servers = await withTaskGroup(of: SessionServer?.self) { group in
      for _ in 0..<8 { group.addTask { try? await start(location) } }
      return await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
    }
    #expect(servers.count == 1)
    for server in servers { await server.stop(reason: "") }
  }

  @Test func `a socket that nobody answers is replaced`() async throws {
    let location = try RunningSession.location(in: folder)
    RawPeer.leaveStaleSocket(at: location.socketPath)
    let server = try await start(location)
    let client = try await SessionClient.connect(to: location)
    #expect(try await client.call("session.state")["driver"] == "review")
    await client.close()
    await server.stop(reason: "")
  }

  @Test func `a socket that somebody answers without a lock is left alone`() async throws {
    let location = try RunningSession.location(in: folder)
    let server = try await start(location)
    unlink(folder.path + "/blendshelf/review.lock")
    #expect(await codeOfStart(location) == .nameInUse)
    let client = try await SessionClient.connect(to: location)
    await client.close()
    await server.stop(reason: "")
  }

  @Test func `a link where the socket should be is refused and left alone`() async throws {
    let location = try RunningSession.location(in: folder)
    let other = try RunningSession.location("other", in: folder)
    let server = try await start(other)
    symlink(other.socketPath, location.socketPath)
    #expect(await codeOfStart(location) == .unsafeSocket)
    let error = await #expect(throws: SessionError.self) {
      try await SessionClient.connect(to: location)
    }
    #expect(error?.code == .unsafeSocket)
    #expect(folder.status(of: "blendshelf/review.sock").map { $0.st_mode & S_IFMT } == S_IFLNK)
    await server.stop(reason: "")
  }

  @Test func `a file where the socket should be is refused and left alone`() async throws {
    let location = try RunningSession.location(in: folder)
    try Data("precious".utf8).write(to: URL(fileURLWithPath: location.socketPath))
    #expect(await codeOfStart(location) == .unsafeSocket)
    #expect(try String(contentsOfFile: location.socketPath, encoding: .utf8) == "precious")
    #expect(folder.status(of: "blendshelf/review.lock") == nil)
  }

  @Test func `a socket that another put in its place is not removed at the end`() async throws {
    let location = try RunningSession.location(in: folder)
    let server = try await start(location)
    let other = try RunningSession.location("other", in: folder)
    RawPeer.leaveStaleSocket(at: other.socketPath)
    rename(other.socketPath, location.socketPath)
    await server.stop(reason: "")
    #expect(folder.status(of: "blendshelf/review.sock") != nil)
  }

  @Test func `a thousand who come at once are all taken`() async throws {
    let location = try RunningSession.location(in: folder)
    let server = try await start(location)
    let path = location.socketPath
    let failures = try await RawPeer.beside {
      let descriptors = (0..<1_000).map { _ in RawPeer.connectWithoutWaiting(to: path) }
      for descriptor in descriptors { close(descriptor) }
      return descriptors.count { $0 < 0 }
    }
    #expect(failures == 0)
    await server.stop(reason: "")
  }
}
