import AssetSystem
import Glibc
import NIOCore

/// A connection to a session and what it may cost; belongs to the server's loop.
final class SessionPeer {
  /// A request or notification that waits for the one before.
  struct Incoming {
    let id: JSONRPCMessage.ID?
    let method: ByteString
    let params: JSONValue
    let bytes: Int
  }

  let id: PeerID
  let channel: any Channel
  let limits: SessionLimits
  /// Who it is; nil until that is known.
  var credentials: PeerCredentials?
  /// What it wants to be told about.
  var topics: Set<SessionTopic> = []
  /// The Blender at the other end.
  var blender: BlenderPeer?
  /// What the session asked it.
  var calls: OutstandingCalls

  var framer: LineFramer
  /// Whether a line is being read beside the loop.
  var isParsing = false
  /// Whether the other side will send no more.
  var hasEnded = false
  /// Whether nothing more is read from it, and it is closed once it has read what there is.
  private(set) var isClosing = false
  var malformedFrames = 0
  /// Whether it is waited for until it reads its answers.
  var isHeldUp = false
  /// Whether it waits for the next turn of the loop.
  var isInLine = false
  /// The request that is being answered.
  var current: Task<Void, Never>?
  private(set) var waiting = CircularBuffer<Incoming>()
  private var waitingBytes = 0
  private var outgoing: TopicQueue<SessionTopic, ByteBuffer>
  private var deadline: Scheduled<Void>?

  init(id: PeerID, channel: any Channel, limits: SessionLimits) {
    self.id = id
    self.channel = channel
    self.limits = limits
    framer = LineFramer(limit: limits.frameBytes)
    calls = OutstandingCalls(loop: channel.eventLoop, limits: limits)
    outgoing = TopicQueue(limits: limits)
  }

  /// Whether it has to read its answers before it is given more.
  var isCrowded: Bool { outgoing.isCrowded }

  /// Whether another of its lines may be read now.
  var takesMore: Bool {
    !isClosing && !isParsing && !isCrowded && waiting.count < limits.waitingRequests
      && waitingBytes < limits.frameBytes
  }

  /// Whether everything that it asked is answered.
  var isIdle: Bool { current == nil && waiting.isEmpty && !isParsing }

  func wait(_ incoming: Incoming) {
    waiting.append(incoming)
    waitingBytes += incoming.bytes
  }

  func nextWaiting() -> Incoming? {
    guard let incoming = waiting.popFirst() else { return nil }
    waitingBytes -= incoming.bytes
    return incoming
  }
}

extension SessionPeer {
  /// Sends what must not be lost; a peer that is sent far too much of it is closed.
  func send(_ line: String) {
    guard !isClosing else { return }
    let bytes = ByteBuffer(string: line)
    guard outgoing.append(bytes, bytes: bytes.readableBytes) else {
      channel.close(promise: nil)
      return
    }
    writeOn()
  }

  /// Sends news, or keeps the newest of them for when the peer reads again.
  func send(_ line: ByteBuffer, topic: SessionTopic) {
    guard !isClosing else { return }
    outgoing.append(line, topic: topic)
    writeOn()
  }

  /// Answers for the last time and closes the connection when that was read, or after a while.
  ///
  /// - Parameters:
  ///   - line: the last answer; nil for none.
  ///   - time: how long the peer may take to read; nil for the usual time.
  func close(saying line: String? = nil, within time: Duration? = nil) {
    guard !isClosing else { return }
    if let line { send(line) }
    isClosing = true
    limitClosing(to: time)
    writeOn()
  }

  /// Closes the connection after a while, whether the peer has read everything or not.
  ///
  /// - Parameter time: how long it may take; nil for the usual time.
  func limitClosing(to time: Duration? = nil) {
    limitTime(to: time ?? limits.closingTime) { [channel] in channel.close(promise: nil) }
  }

  /// Hands the system as much as it takes.
  func writeOn() {
    var hasWritten = false
    while channel.isWritable, let bytes = outgoing.popFirst() {
      channel.write(bytes, promise: nil)
      hasWritten = true
    }
    if isClosing, outgoing.isEmpty {
      let channel = channel
      channel.writeAndFlush(ByteBuffer()).whenComplete { _ in channel.close(promise: nil) }
    } else if hasWritten {
      channel.flush()
    }
  }

  /// Does something unless the peer goes on in time.
  func limitTime(to time: Duration, _ act: @escaping @Sendable () -> Void) {
    deadline?.cancel()
    deadline = channel.eventLoop.scheduleTask(in: TimeAmount(time), act)
  }

  /// The peer went on in time.
  func endTimeLimit() {
    guard !isClosing else { return }
    deadline?.cancel()
    deadline = nil
  }

  /// The connection is gone.
  func disconnected() {
    isClosing = true
    deadline?.cancel()
    current?.cancel()
    calls.failAll(SessionError(code: .closed, message: "The other side has gone."))
  }
}
