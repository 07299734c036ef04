public import AssetSystem
import Glibc
import NIOCore
import NIOPosix

/// A connection to a session.
///
/// A program that is slow to take the news is given the newest of every topic.
public actor SessionClient {
  /// What answers the session's own questions, as an add-on is asked for poses.
  public typealias Answering =
    @Sendable (_ method: ByteString, _ params: JSONValue) async throws -> JSONValue

  /// The news, for one reader; ends when the connection does.
  public nonisolated var notifications: AsyncStream<SessionNotification> { mailbox.stream }

  nonisolated let mailbox: TopicMailbox<ByteString, SessionNotification>
  private nonisolated let executor: any SerialExecutor
  private nonisolated let channel: any Channel
  private let answering: Answering?
  private var framer: LineFramer
  private var calls: OutstandingCalls
  /// Why there is no connection any more.
  private var failure: (any Error)?

  /// The loop of the connection.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  private init(
    channel: any Channel,
    limits: SessionLimits,
    answering: Answering?
  ) {
    self.channel = channel
    self.answering = answering
    executor = channel.eventLoop.executor
    mailbox = TopicMailbox(limits: limits)
    framer = LineFramer(limit: limits.frameBytes)
    calls = OutstandingCalls(loop: channel.eventLoop, limits: limits)
  }

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

extension SessionClient {
  /// Asks the session.
  ///
  /// - Parameters:
  ///   - method: the method.
  ///   - params: its parameters, an object.
  ///   - timeout: how long to wait for the answer.
  /// - Returns: the result.
  /// - Throws: ``JSONRPCError`` when the session says so; ``SessionError/Code/timedOut``,
  ///   ``SessionError/Code/closed``, ``SessionError/Code/tooLong``.
  public func call(
    _ method: String,
    _ params: JSONValue = [:],
    timeout: Duration = .seconds(10)
  ) async throws -> JSONValue {
    if let failure { throw failure }
    let (number, line, promise) = try calls.begin(method, params, timeout: timeout)
    defer { calls.end(number) }
    write(line)
    return try await promise.answer()
  }

  /// Tells the session something that needs no answer.
  public func notify(_ method: String, _ params: JSONValue) {
    write(JSONRPCMessage.notificationLine(method: method, paramsJSON: params.json))
  }

  /// Greets the session.
  ///
  /// - Parameters:
  ///   - client: what kind of program this is.
  ///   - version: its version.
  ///   - timeout: how long to wait for the answer.
  /// - Returns: what the session tells of itself.
  /// - Throws: as ``call(_:_:timeout:)``.
  public func hello(
    client: String,
    version: String,
    timeout: Duration = .seconds(10)
  ) async throws -> SessionHello {
    let params: JSONValue = [
      "client": .string(ByteString(client)), "version": .string(ByteString(version)),
    ]
    return try SessionHello(await call("session.hello", params, timeout: timeout))
  }

  /// Follows the session.
  ///
  /// - Parameter name: the name that others see; with a number behind it when it is taken.
  /// - Returns: the present state; ``notifications`` tell what changes.
  /// - Throws: as ``call(_:_:timeout:)``.
  public func follow(as name: SessionName) async throws -> SessionState {
    try SessionState(await call("follow.join", ["name": .string(ByteString(name.text))]))
  }

  /// Asks to be told about topics.
  public func subscribe(to topics: [SessionTopic]) async throws {
    let names = topics.map { JSONValue.string(ByteString($0.rawValue)) }
    _ = try await call("subscribe", ["topics": .array(names)])
  }

  /// Ends the connection.
  public func close() async {
    channel.close(promise: nil)
    try? await channel.closeFuture.get()
  }
}

extension SessionClient {
  func received(_ bytes: ByteBuffer) {
    framer.append(bytes)
    while failure == nil, let frame = framer.next() {
      switch frame {
      case .line(let line): take(Array(line.readableBytesView))
      case .tooLong: disconnect(.unexpected("a line of allowed length"))
      }
    }
  }

  func disconnected() {
    end(SessionError(code: .closed, message: "The session has gone."))
  }

  private func take(_ line: [UInt8]) {
    do {
      switch try JSONRPCMessage(parsing: line) {
      case .response(nil, .failure(let error)): end(error)
      case .response(let id, let result): _ = calls.answer(id, result)
      case .notification(let method, let params):
        put(try SessionNotification(method: method, params: params))
      case .request(let id, let method, let params): answer(id, method, params)
      }
    } catch {
      disconnect(.unexpected("a message"))
    }
  }

  private func put(_ notification: SessionNotification) {
    let isEvent = notification.topic?.isEvent ?? true
    mailbox.put { queue in
      if isEvent {
        queue.append(notification, eventOf: notification.method)
      } else {
        queue.append(notification, stateOf: notification.method)
      }
    }
  }

  private func answer(_ id: JSONRPCMessage.ID, _ method: ByteString, _ params: JSONValue) {
    Task {
      let result: Result<String, JSONRPCError>
      do {
        guard let answering else {
          throw JSONRPCError(.methodNotFound, "There is no method \"\(method)\".")
        }
        result = .success(try await answering(method, params).json)
      } catch let error as JSONRPCError {
        result = .failure(error)
      } catch {
        result = .failure(JSONRPCError(.internalError, String(describing: error)))
      }
      write(JSONRPCMessage.responseLine(id: id, result: result))
    }
  }

  private func write(_ line: String) {
    channel.writeAndFlush(ByteBuffer(string: line), promise: nil)
  }

  private func disconnect(_ error: SessionError) {
    end(error)
    channel.close(promise: nil)
  }

  private func end(_ error: any Error) {
    guard failure == nil else { return }
    failure = error
    calls.failAll(error)
    mailbox.finish()
  }
}
