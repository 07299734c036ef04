import Glibc
import NIOCore
import NIOPosix

/// A session that others can connect to.
///
/// Everything happens on one event loop, apart from the threads on which the program works: no peer
/// waits for a scan of the library, and none for another peer.
public actor SessionServer {
  /// Where it listens.
  public nonisolated let location: SessionLocation
  /// What peers may cost.
  public nonisolated let limits: SessionLimits
  /// What is to be shown to the user; for one reader, who may be slow.
  public nonisolated var events: AsyncStream<SessionEvent> { mailbox.stream }

  nonisolated let loop: any EventLoop
  nonisolated let version: String
  nonisolated let methods: any SessionMethods
  nonisolated let mailbox: TopicMailbox<SessionEvent.Topic, SessionEvent>
  private nonisolated let executor: any SerialExecutor
  var peers: [PeerID: SessionPeer] = [:]
  let turns: SessionTurns
  var follow: FollowState
  /// The number of the last notification.
  var sequence = 0
  private var lastPeer: UInt64 = 0
  private var lock: SessionLock?
  private var listener: (any Channel)?
  private var socket: FileStatus.Identity?
  private(set) var isStopping = false

  /// The loop of the connections.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  private init(
    location: SessionLocation,
    version: String,
    methods: any SessionMethods,
    limits: SessionLimits,
    loop: any EventLoop,
    lock: consuming SessionLock
  ) {
    self.location = location
    self.version = version
    self.methods = methods
    self.limits = limits
    self.loop = loop
    executor = loop.executor
    mailbox = TopicMailbox(limits: limits)
    turns = SessionTurns(steps: limits.stepsPerTurn)
    follow = FollowState(hostName: location.name)
    self.lock = consume lock
  }

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - location: where.
  ///   - version: the version of the program, told to peers.
  ///   - methods: what answers them.
  ///   - limits: what they may cost.
  /// - Returns: the session; it goes on until ``stop(reason:)``.
  /// - Throws: ``SessionError/Code/nameInUse`` when a session of the name runs,
  ///   ``SessionError/Code/unsafeSocket``, ``SessionError/Code/system``.
  public static func start(
    at location: SessionLocation,
    version: String,
    methods: any SessionMethods,
    limits: SessionLimits = SessionLimits()
  ) async throws -> SessionServer {
    let lock = try SessionLock(location)
    try location.removeStaleSocket(lock)
    let server = SessionServer(
      location: location,
      version: version,
      methods: methods,
      limits: limits,
      loop: MultiThreadedEventLoopGroup.singleton.next(),
      lock: lock
    )
    do {
      try await server.listen()
    } catch {
      await server.stop(reason: "The session could not begin.")
      throw error
    }
    return server
  }

  private func listen() async throws {
    let path = location.socketPath
    let bound = try LocalSocket(for: path)
    try bound.bind(for: location.folder.audience)
    socket = try FileStatus.at(path)?.identity
    try await beginTurns()
    do {
      listener = try await bootstrap.withBoundSocket(bound.copy()).get()
      // A socket that was bound before, NIO listens to with 128; a review room comes all at once.
      try bound.listen(waiting: 4_096)
    } catch let error as IOError {
      throw SessionError(.system, path, "Cannot listen there: \(error.description).")
    }
  }

  private var bootstrap: ServerBootstrap {
    ServerBootstrap(group: loop)
      .childChannelOption(.autoRead, value: false)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.writeBufferWaterMark, value: .init(low: 1 << 15, high: 1 << 16))
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let id = self.assumeIsolated { $0.nextPeer() }
          let handler = SessionPeerHandler(server: self, id: id)
          try channel.pipeline.syncOperations.addHandler(handler)
        }
      }
  }

  private func nextPeer() -> PeerID {
    lastPeer += 1
    return PeerID(lastPeer)
  }

  /// Ends the session: all are told, given a moment to read it, and disconnected; the socket is removed.
  ///
  /// - Parameter reason: what they are told.
  public func stop(reason: String) async {
    guard !isStopping else { return }
    isStopping = true
    tellClosing(reason)
    if let socket, let there = try? FileStatus.at(location.socketPath), there.identity == socket {
      unlink(location.socketPath)
    }
    try? await listener?.close()
    let open = Array(peers.values)
    for peer in open {
      peer.close()
      // One that was being closed before might have longer.
      peer.limitClosing()
    }
    for peer in open { try? await peer.channel.closeFuture.get() }
    turns.end()
    mailbox.finish()
    lock = nil
  }
}
