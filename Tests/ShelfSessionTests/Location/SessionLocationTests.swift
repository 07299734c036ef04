import Foundation
import Testing

@testable import ShelfSession

struct SessionLocationTests {
  private let folder = TemporaryFolder()

  @Test func `the socket lies in the folder under its name`() throws {
    let location = try RunningSession.location("anna", in: folder)
    #expect(location.socketPath == folder.path + "/blendshelf/anna.sock")
  }

  @Test func `a path that is too long is told with both lengths`() throws {
    let path = folder.path + "/" + String(repeating: "d", count: 60)
    mkdir(path, 0o700)
    let sockets = try SessionFolder.ofUser(environment: ["XDG_RUNTIME_DIR": path])
    let rest = SessionLocation.greatestPathLength - sockets.path.utf8.count - "/.sock".utf8.count
    let longest = try SessionName(String(repeating: "n", count: rest))
    let location = try SessionLocation(name: longest, folder: sockets)
    #expect(location.socketPath.utf8.count == 103)
    let error = try #require(throws: SessionError.self) {
      try SessionLocation(
        name: SessionName(String(repeating: "n", count: rest + 1)),
        folder: sockets
      )
    }
    #expect(error.code == .pathTooLong)
    #expect(error.message.contains("103") && error.message.contains("104"))
  }

  @Test func `a session of the longest path can be reached`() async throws {
    let path = folder.path + "/" + String(repeating: "d", count: 40)
    mkdir(path, 0o700)
    let sockets = try SessionFolder.ofUser(environment: ["XDG_RUNTIME_DIR": path])
    let rest = SessionLocation.greatestPathLength - sockets.path.utf8.count - "/.sock".utf8.count
    let name = try SessionName(String(repeating: "n", count: rest))
    let location = try SessionLocation(name: name, folder: sockets)
    let server = try await SessionServer.start(at: location, version: "1", methods: FakeHost())
    let client = try await SessionClient.connect(to: location)
    #expect(try await client.hello(client: "test", version: "1").name == name)
    await client.close()
    await server.stop(reason: "The test is over.")
  }

  @Test func `a lock is held by one only and given back`() throws {
    let location = try RunningSession.location(in: folder)
    do {
      let lock = try SessionLock(location)
      let error = try #require(throws: SessionError.self) { _ = try SessionLock(location) }
      #expect(error.code == .nameInUse)
      _ = consume lock
    }
    #expect(folder.status(of: "blendshelf/review.lock") == nil)
    _ = try SessionLock(location)
  }

  @Test func `a lock file that is a link is refused and what it shows is not touched`() throws {
    let location = try RunningSession.location(in: folder)
    symlink(folder.path + "/victim", location.lockPath)
    let error = try #require(throws: SessionError.self) { _ = try SessionLock(location) }
    #expect(error.code == .unsafeSocket)
    #expect(folder.status(of: "victim") == nil)
  }
}
