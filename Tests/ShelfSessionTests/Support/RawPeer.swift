import AssetSystem
import Foundation
import ShelfSession
import Synchronization

/// A connection that sends any bytes and reads when it is told to; waits beside the tasks.
final class RawPeer: Sendable {
  struct Failure: Error {
    let what: String
    let number: Int32
  }

  private let descriptor: Int32
  private let unread = Mutex<[UInt8]>([])

  init(path: String) async throws {
    descriptor = try await Self.beside {
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var address = Self.address(of: path)
      Self.limitPatience(of: descriptor)
      guard Self.reach(descriptor, &address) == 0 else {
        throw Failure(what: "connect", number: errno)
      }
      return descriptor
    }
  }

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
    Self.limitPatience(of: descriptor)
  }

  /// Nothing takes that long; a test that fails shall not wait for ever.
  private static func limitPatience(of descriptor: Int32) {
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(
        descriptor,
        SOL_SOCKET,
        option,
        &patience,
        socklen_t(MemoryLayout<timeval>.size)
      )
    }
  }

  /// Listens at a path in the place of a session.
  static func inPlaceOfSession(at path: String) throws -> RawPeer {
    let listener = RawPeer(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
    var address = address(of: path)
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener.descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard isBound == 0, Glibc.listen(listener.descriptor, 8) == 0 else {
      throw Failure(what: "listen", number: errno)
    }
    return listener
  }

  /// The next one who connects to what listens.
  func accept() async throws -> RawPeer {
    try await Self.beside { [descriptor] in
      let accepted = Glibc.accept(descriptor, nil, nil)
      guard accepted >= 0 else { throw Failure(what: "accept", number: errno) }
      return RawPeer(accepted)
    }
  }

  /// Does what may wait on a thread of its own: tasks and their few threads go on.
  static func beside<Result: Sendable>(
    _ act: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result { try act() }) }
    }
  }

  static func address(of path: String) -> sockaddr_un {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return address
  }

  private static func reach(_ descriptor: Int32, _ address: inout sockaddr_un) -> Int32 {
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  /// A connection that is made at once or not at all: -1 when too many wait already.
  static func connectWithoutWaiting(to path: String) -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    var address = address(of: path)
    guard reach(descriptor, &address) != 0 else { return descriptor }
    close(descriptor)
    return -1
  }

  /// A socket at which nobody listens any more, as one who was killed leaves it.
  static func leaveStaleSocket(at path: String) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(of: path)
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    listen(descriptor, 1)
    close(descriptor)
  }

  /// Sends bytes; false when the other side takes no more.
  @discardableResult
  func send(_ bytes: [UInt8]) async throws -> Bool {
    try await Self.beside { [descriptor] in
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
          Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  @discardableResult
  func send(_ text: String) async throws -> Bool {
    try await send(Array(text.utf8))
  }

  /// The next line; nil when the other side has closed.
  func line() async throws -> String? {
    try await Self.beside { [self] in
      while true {
        let line = unread.withLock { unread -> String? in
          guard let end = unread.firstIndex(of: 0x0A) else { return nil }
          defer { unread.removeSubrange(...end) }
          return String(decoding: unread[..<end], as: UTF8.self)
        }
        if let line { return line }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        if count == 0 || count < 0 && errno == ECONNRESET { return nil }
        guard count > 0 else { throw Failure(what: "recv", number: errno) }
        unread.withLock { $0 += bytes[..<count] }
      }
    }
  }

  /// The next line as JSON; null when the other side has closed.
  func message() async throws -> JSONValue {
    guard let line = try await line() else { return .null }
    return try JSONValue(parsing: Array(line.utf8))
  }

  /// Asks and waits for the next line.
  func ask(_ method: String, _ params: String = "{}", id: String = "1") async throws -> JSONValue {
    try await send(
      #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"# + "\n"
    )
    return try await message()
  }

  /// Reads and throws away all that comes until either side closes.
  func readToEnd() async throws {
    try await Self.beside { [descriptor] in
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      while recv(descriptor, &bytes, bytes.count, 0) > 0 {}
    }
  }

  /// Tells the other side that nothing more will come.
  func endSending() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  func disconnect() {
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  deinit {
    close(descriptor)
  }
}
