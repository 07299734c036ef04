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

  /// How many bytes the path of a socket may have: what every system takes (`sun_path` is 104 bytes with
  /// its NUL on some, 108 on others), so that a session can be forwarded to all.
  public static let greatestPathLength = 103

  /// The variable in which commands find the path of the socket of the session that started them.
  public static let environmentVariable = "BLENDSHELF_SESSION"

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
}
