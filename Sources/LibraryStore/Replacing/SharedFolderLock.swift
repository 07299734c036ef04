import AssetSystem
import Glibc

/// Keeps processes on other machines from writing in a folder that a server shares with them.
///
/// The lock on such a folder itself is known to this machine alone; of a lock on a file in it the server
/// tells the others. The file is made for that, and removed at the end; one that a crash leaves behind
/// holds no lock, is used by the next, and removed then.
final class SharedFolderLock: Sendable {
  /// What the file is called in each folder.
  static let fileName: ByteString = ".blendshelf.lock"

  /// How an attempt ended.
  enum Attempt {
    case locked(SharedFolderLock)
    case heldByAnother
    /// This file system, or this user's permissions, have no locks.
    case impossible
  }

  private let path: ByteString
  private let descriptor: Int32
  private let calls: FileSystemCalls

  /// Takes over a locked file.
  private init(_ path: ByteString, _ descriptor: Int32, _ calls: FileSystemCalls) {
    self.path = path
    self.descriptor = descriptor
    self.calls = calls
  }

  deinit {
    // As long as it is locked: later it may be another's.
    _ = calls.unlink(path)
    close(descriptor)
  }

  /// Locks a folder, without waiting.
  static func attempt(_ folder: ByteString, _ calls: FileSystemCalls) -> Attempt {
    let path = folder.appending(path: fileName)
    let descriptor = path.withPlatformString {
      open($0, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o666)
    }
    guard descriptor >= 0 else { return .impossible }
    // Who may write in the folder must be able to lock it, whoever made the file.
    _ = fchmod(descriptor, 0o666)
    let error = calls.lock(descriptor)
    guard error == 0 else {
      close(descriptor)
      let isHeld = [EWOULDBLOCK, EINTR, ESTALE].contains(error)
      return isHeld ? .heldByAnother : .impossible
    }
    guard isStill(path, descriptor) else {
      // Whoever held it has removed it since it was opened.
      close(descriptor)
      return .heldByAnother
    }
    return .locked(SharedFolderLock(path, descriptor, calls))
  }

  /// Whether a path still leads to the open file.
  private static func isStill(_ path: ByteString, _ descriptor: Int32) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0, let found = try? ReplacementTarget.status(of: path)
    else { return false }
    return FileIdentity(found) == FileIdentity(status)
  }
}
