import Glibc

/// Where a session listens: a name in a folder.
public struct SessionLocation: Hashable, Sendable {
  /// The session's name.
  public let name: SessionName
  /// The folder of the socket.
  public let folder: SessionFolder

  /// Makes a location.
  ///
  /// - Parameters:
  ///   - name: the session's name.
  ///   - folder: the folder of the socket.
  /// - Throws: ``SessionError/Code/pathTooLong`` when the system takes no socket of such a long path.
  public init(name: SessionName, folder: SessionFolder) throws(SessionError) {
    self.name = name
    self.folder = folder
    let length = socketPath.utf8.count
    guard length <= Self.greatestPathLength else {
      throw SessionError(
        .pathTooLong,
        socketPath,
        "The path of a socket has at most \(Self.greatestPathLength) bytes, this one has \(length); take a shorter name or folder."
      )
    }
  }

  /// How many bytes the path of a socket may have (`sun_path` without its NUL).
  public static let greatestPathLength = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// The path of the socket.
  public var socketPath: String { folder.path + "/" + name.text + Self.suffix }

  /// The path of the file that is locked as long as the session runs.
  var lockPath: String { folder.path + "/" + name.text + ".lock" }

  /// How the names of sockets end.
  static let suffix = ".sock"
}

extension SessionLocation {
  /// Looks at what lies where the socket should be.
  ///
  /// - Returns: what it is; nil when there is nothing.
  /// - Throws: ``SessionError/Code/unsafeSocket`` when it is anything but a socket of somebody who may
  ///   have put it there.
  func socketStatus() throws(SessionError) -> FileStatus? {
    guard let status = try FileStatus.at(socketPath) else { return nil }
    guard !status.isLink else {
      throw SessionError(
        .unsafeSocket,
        socketPath,
        "A symbolic link lies where the socket should be."
      )
    }
    guard status.isSocket else {
      throw SessionError(
        .unsafeSocket,
        socketPath,
        "Something else lies where the socket should be."
      )
    }
    if case .user(let user) = folder.audience, status.user != user {
      throw SessionError(
        .unsafeSocket,
        socketPath,
        "The socket belongs to another user (\(status.user))."
      )
    }
    return status
  }

  /// Whether somebody listens at the socket.
  ///
  /// - Throws: ``SessionError/Code/system`` when it cannot be told, as for a socket of another group.
  func isAnswered() throws(SessionError) -> Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw .system("ask", socketPath) }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socketPath.utf8) }
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if status == 0 { return true }
    switch errno {
    case ECONNREFUSED, ENOENT: return false
    // A full queue of connections has an owner, if a slow one.
    case EAGAIN, EINPROGRESS: return true
    default: throw .system("ask", socketPath)
    }
  }
}
