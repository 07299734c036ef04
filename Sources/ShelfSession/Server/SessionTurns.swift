import Glibc
import NIOCore
import NIOPosix

/// Whose lines are read and answered before the loop looks at its connections again.
///
/// A loop does everything that is handed to it before it looks at its connections, and answers are
/// handed to it from other threads while it sends those before. Without an end to its turn nobody
/// would be heard while some ask without end. When a turn is over, all wait in line, and a byte is
/// sent to the loop itself: the loop receives it when it looks, and with it what others have sent.
///
/// Belongs to the server's loop.
final class SessionTurns {
  private let steps: Int
  private var stepsLeft: Int
  /// How much of the turn is left to the one from the line who goes on; nil where nobody has waited.
  private var shareLeft: Int?
  private var line = CircularBuffer<SessionPeer>()
  /// Both ends of a pair of sockets.
  private var bell: (any Channel)?
  private var isRung = false

  /// - Parameter steps: how many lines are read and requests begun in a turn.
  init(steps: Int) {
    self.steps = steps
    stepsLeft = steps
  }

  /// How much of a turn one who has waited may have: others wait behind.
  private var share: Int { max(1, steps / 8) }

  private var isOver: Bool { stepsLeft <= 0 }

  /// Whether more may be done for a peer now; if not, it is put at the end of the line.
  func admits(_ peer: SessionPeer) -> Bool {
    guard isOver || shareLeft.map({ $0 <= 0 }) == true else { return true }
    if !peer.isInLine {
      peer.isInLine = true
      line.append(peer)
      ring()
    }
    return false
  }

  /// A line was read, a request was begun, or as much was done.
  func countSteps(_ count: Int) {
    stepsLeft -= count
    if let left = shareLeft { shareLeft = left - count }
  }

  /// The loop has looked at its connections.
  ///
  /// - Parameter goOn: does more for one who waited, as long as it is admitted.
  func begin(_ goOn: (SessionPeer) -> Void) {
    isRung = false
    stepsLeft = steps
    while !isOver, let peer = line.popFirst() {
      peer.isInLine = false
      shareLeft = line.isEmpty ? nil : share
      goOn(peer)
    }
    shareLeft = nil
    if !line.isEmpty { ring() }
  }

  private func ring() {
    guard !isRung else { return }
    isRung = true
    bell?.writeAndFlush(ByteBuffer(bytes: [0]), promise: nil)
  }

  /// Takes what tells that the loop has looked.
  func listen(to bell: any Channel) {
    self.bell = bell
  }

  /// Closes it; nobody is admitted from the line any more.
  func end() {
    bell?.close(promise: nil)
    bell = nil
    line.removeAll()
  }
}

extension SessionTurns {
  /// Tells when a byte that the loop sent itself has come.
  final class Bell: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let isHeard: () -> Void

    init(_ isHeard: @escaping () -> Void) {
      self.isHeard = isHeard
    }

    func channelReadComplete(context: ChannelHandlerContext) {
      isHeard()
    }
  }

  /// Opens a way from a loop to itself.
  ///
  /// - Throws: ``SessionError/Code/system``.
  static func bell(
    on loop: any EventLoop,
    at path: String,
    _ isHeard: @escaping @Sendable () -> Void
  ) async throws -> any Channel {
    var ends: [CInt] = [-1, -1]
    let kind = Int32(bitPattern: SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw SessionError.system("open a pair of sockets for", path)
    }
    do {
      return try await NIOPipeBootstrap(group: loop)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(Bell(isHeard))
          }
        }
        .takingOwnershipOfDescriptors(input: ends[0], output: ends[1]).get()
    } catch {
      for end in ends { close(end) }
      throw error
    }
  }
}
