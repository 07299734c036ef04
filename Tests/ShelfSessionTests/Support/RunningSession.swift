import AssetSystem
import ShelfSession
import Synchronization

/// A session with a host in memory, in a folder of its own.
struct RunningSession {
  let folder: TemporaryFolder
  let location: SessionLocation
  let host: FakeHost
  let server: SessionServer

  /// Starts a session, does something with it and stops it.
  static func with(
    assets: Int = 3,
    limits: SessionLimits = SessionLimits(),
    _ use: (RunningSession) async throws -> Void
  ) async throws {
    let folder = TemporaryFolder()
    let location = try location(in: folder)
    let host = FakeHost(assets: assets)
    let server = try await SessionServer.start(
      at: location,
      version: "1.2.3",
      methods: host,
      limits: limits
    )
    host.state.withLock { $0.server = server }
    defer { host.state.withLock { $0.server = nil } }
    do {
      try await use(
        RunningSession(folder: folder, location: location, host: host, server: server)
      )
    } catch {
      await server.stop(reason: "The test failed.")
      throw error
    }
    await server.stop(reason: "The test is over.")
  }

  static func location(
    _ name: String = "review",
    in folder: TemporaryFolder
  ) throws -> SessionLocation {
    let sockets = try SessionFolder.ofUser(environment: ["XDG_RUNTIME_DIR": folder.path])
    return try SessionLocation(name: SessionName(name), folder: sockets)
  }

  func rawPeer() async throws -> RawPeer {
    try await RawPeer(path: location.socketPath)
  }

  func client() async throws -> SessionClient {
    try await SessionClient.connect(to: location)
  }
}
