public import AssetSystem
import NIOCore

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
  nonisolated let channel: any Channel
  private let answering: Answering?
  private let limits: SessionLimits
  private var framer: LineFramer
  private var calls: OutstandingCalls
  /// Why there is no connection any more.
  private(set) var failure: (any Error)?

  /// The loop of the connection.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  init(
    channel: any Channel,
    limits: SessionLimits,
    answering: Answering?
  ) {
    self.channel = channel
    self.answering = answering
    self.limits = limits
    executor = channel.eventLoop.executor
    mailbox = TopicMailbox(limits: limits)
    framer = LineFramer(limit: limits.frameBytes)
    calls = OutstandingCalls(loop: channel.eventLoop, limits: limits)
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
      let line = JSONRPCMessage.responseLine(id: id, result: result)
      guard line.utf8.count > limits.frameBytes else { return write(line) }
      let tooLong = JSONRPCError(.refused, "The answer is longer than a line may be; ask for less.")
      write(JSONRPCMessage.responseLine(id: id, result: .failure(tooLong)))
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
