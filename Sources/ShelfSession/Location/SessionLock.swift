import Glibc

/// The lock that a session holds as long as it runs; the kernel takes it back from the dead.
struct SessionLock: ~Copyable, Sendable {
  private let descriptor: CInt
  private let path: String

  /// Takes the lock of a location.
  ///
  /// - Throws: ``SessionError/Code/nameInUse`` when another process, or this one, holds it.
  init(_ location: SessionLocation) throws(SessionError) {
    path = location.lockPath
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        guard errno != EACCES else { throw Self.inUse(location) }
        guard errno != ELOOP else {
          throw SessionError(.unsafeSocket, path, "The lock file is a symbolic link.")
        }
        throw .system("lock", path)
      }
      while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        guard errno == EINTR else {
          close(descriptor)
          throw Self.inUse(location)
        }
      }
      // The one who held it before may have removed the file since it was opened.
      if let held = FileStatus.of(descriptor), let there = try? FileStatus.at(path),
        held.identity == there.identity
      {
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  deinit {
    unlink(path)
    close(descriptor)
  }

  private static func inUse(_ location: SessionLocation) -> SessionError {
    SessionError(.nameInUse, location.name.text, "A session of this name is running.")
  }
}

extension SessionLocation {
  /// Removes a socket of ours that nobody answers any more.
  ///
  /// - Parameter lock: proof that nobody is just starting to listen.
  /// - Throws: ``SessionError/Code/nameInUse`` when somebody answers,
  ///   ``SessionError/Code/unsafeSocket`` when it is no socket or another's.
  func removeStaleSocket(_ lock: borrowing SessionLock) throws(SessionError) {
    guard let status = try socketStatus() else { return }
    guard status.user == folder.audience.owner else {
      throw SessionError(
        .unsafeSocket,
        socketPath,
        "The socket belongs to another user (\(status.user))."
      )
    }
    guard try !LocalSocket(for: socketPath).isAnswered() else {
      throw SessionError(.nameInUse, name.text, "Somebody answers at the socket of this name.")
    }
    guard unlink(socketPath) == 0 || errno == ENOENT else { throw .system("remove", socketPath) }
  }
}
