import Glibc

/// What lies at a path, a symbolic link not followed.
struct FileStatus {
  let mode: mode_t
  let user: uid_t
  let group: gid_t
  /// Which file it is, whatever its name.
  let identity: Identity

  struct Identity: Hashable, Sendable {
    let device: dev_t
    let inode: ino_t
  }

  /// Looks at a path.
  ///
  /// - Returns: nil when there is nothing.
  /// - Throws: ``SessionError/Code/system``.
  static func at(_ path: String) throws(SessionError) -> FileStatus? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .system("look at", path) }
      return nil
    }
    return FileStatus(status)
  }

  /// Looks at an open file.
  static func of(_ descriptor: CInt) -> FileStatus? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? FileStatus(status) : nil
  }

  private init(_ status: stat) {
    mode = status.st_mode
    user = status.st_uid
    group = status.st_gid
    identity = Identity(device: status.st_dev, inode: status.st_ino)
  }

  var isFolder: Bool { mode & S_IFMT == S_IFDIR }
  var isSocket: Bool { mode & S_IFMT == S_IFSOCK }
  var isLink: Bool { mode & S_IFMT == S_IFLNK }
  /// Whether anybody may put files there and take those of others away.
  var isOpenToAll: Bool { mode & 0o002 != 0 && mode & S_ISVTX == 0 }
}

extension SessionError {
  /// An error that the system has just told.
  static func system(_ what: String, _ path: String) -> SessionError {
    SessionError(.system, path, "Cannot \(what) it: \(String(cString: strerror(errno))).")
  }
}
