import Glibc

/// A Unix stream socket by its descriptor, for what has to be done before a connection is anybody's.
struct LocalSocket: ~Copyable {
  private let descriptor: CInt
  private let path: String

  /// Opens a socket that is to have, or to reach, a path.
  ///
  /// - Parameter path: the path, at most ``SessionLocation/greatestPathLength`` bytes.
  /// - Throws: ``SessionError/Code/system``.
  init(for path: String) throws(SessionError) {
    let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
    descriptor = socket(AF_UNIX, Int32(bitPattern: kind), 0)
    self.path = path
    guard descriptor >= 0 else { throw .system("open a socket for", path) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Takes the path; nobody can connect before it is listened to.
  ///
  /// - Parameter audience: who may connect.
  /// - Throws: ``SessionError/Code/system``.
  borrowing func bind(for audience: SessionAudience) throws(SessionError) {
    guard withAddress({ Glibc.bind(descriptor, $0, $1) }) == 0 else {
      throw .system("listen at", path)
    }
    if case .group(let group, _) = audience, lchown(path, uid_t.max, group) != 0 {
      throw .system("give the group", path)
    }
    guard chmod(path, audience.socketMode) == 0 else { throw .system("protect", path) }
  }

  /// Whether somebody listens at the path.
  ///
  /// - Throws: ``SessionError/Code/system`` when it cannot be told, as for a socket of another group.
  borrowing func isAnswered() throws(SessionError) -> Bool {
    if withAddress({ connect(descriptor, $0, $1) }) == 0 { return true }
    switch errno {
    case ECONNREFUSED, ENOENT: return false
    // A full queue of connections has an owner, if a slow one.
    case EAGAIN, EINPROGRESS: return true
    default: throw .system("ask", path)
    }
  }

  /// The socket under another descriptor, for one who closes it; this one is closed as always.
  borrowing func copy() -> CInt {
    let copy = dup(descriptor)
    _ = fcntl(copy, F_SETFD, FD_CLOEXEC)
    return copy
  }

  /// Lets so many wait until they are taken; also for a socket that is listened to already.
  ///
  /// - Throws: ``SessionError/Code/system``.
  borrowing func listen(waiting count: CInt) throws(SessionError) {
    guard Glibc.listen(descriptor, count) == 0 else { throw .system("listen at", path) }
  }

  private borrowing func withAddress(
    _ use: (UnsafePointer<sockaddr>, socklen_t) -> CInt
  ) -> CInt {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        use($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
