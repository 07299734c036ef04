import Glibc
import NIOCore
import NIOPosix

extension SessionClient {
  /// Connects to a session.
  ///
  /// - Parameters:
  ///   - location: where it listens.
  ///   - timeout: how long to try.
  ///   - limits: what the session may cost.
  ///   - answering: what answers its questions; nil to know no method.
  /// - Returns: the connection.
  /// - Throws: ``SessionError/Code/notRunning`` when nobody listens,
  ///   ``SessionError/Code/unsafeSocket`` and ``SessionError/Code/stranger`` when somebody does who
  ///   should not.
  public static func connect(
    to location: SessionLocation,
    timeout: Duration = .seconds(2),
    limits: SessionLimits = SessionLimits(),
    answering: Answering? = nil
  ) async throws -> SessionClient {
    let path = location.socketPath
    guard try location.socketStatus() != nil else { throw notRunning(path) }
    let client = try await open(path, timeout: timeout) { channel in
      SessionClient(channel: channel, limits: limits, answering: answering)
    }
    do {
      try await client.checkServer(of: location)
      return client
    } catch {
      client.channel.close(promise: nil)
      throw error
    }
  }

  private static func open(
    _ path: String,
    timeout: Duration,
    _ make: @escaping @Sendable (any Channel) -> SessionClient
  ) async throws -> SessionClient {
    do {
      return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connectTimeout(TimeAmount(timeout))
        .channelOption(.autoRead, value: false)
        .connect(unixDomainSocketPath: path) { channel in
          channel.eventLoop.makeCompletedFuture {
            let client = make(channel)
            let handler = SessionClientHandler(client: client)
            try channel.pipeline.syncOperations.addHandler(handler)
            return client
          }
        }
    } catch let error as IOError {
      switch error.errnoCode {
      case ENOENT, ECONNREFUSED: throw notRunning(path)
      case EACCES, EPERM:
        throw SessionError(.stranger, path, "The session is not for your user.")
      default: throw SessionError(.system, path, "Cannot connect: \(error.description).")
      }
    } catch is ChannelError {
      throw SessionError(.timedOut, path, "Nobody took the connection within \(timeout).")
    }
  }

  /// Reads nothing before it is known who listens there.
  private func checkServer(of location: SessionLocation) async throws {
    let server: PeerCredentials
    do {
      server = try await channel.peerCredentials()
    } catch {
      // It may have closed at once, and said why.
      throw failure ?? error
    }
    let audience = location.folder.audience
    var groups: [gid_t] = []
    if case .group = audience { groups = await PeerCredentials.groups(of: server.user) }
    guard audience.admits(server, groups: groups) else {
      let message = "Another user (\(server.user)) listens there."
      throw SessionError(.stranger, location.socketPath, message)
    }
    do {
      try await channel.setOption(.autoRead, value: true).get()
    } catch {
      throw failure ?? error
    }
  }

  private static func notRunning(_ path: String) -> SessionError {
    SessionError(.notRunning, path, "No session listens there.")
  }
}
