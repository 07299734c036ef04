import AssetSystem
import Glibc

/// Keeps other programs that ask for it too from writing in folders, for as long as it exists.
///
/// Folders are locked in an order all processes share, so that no two wait for each other.
struct FolderLocks: ~Copyable, Sendable {
  /// One open folder; its lock goes when it is closed.
  final class Folder: Sendable {
    let path: ByteString
    let descriptor: Int32
    let identity: FileIdentity

    /// Opens a folder; nil when that is not possible.
    ///
    /// - Throws: ``LibraryStoreError`` when no more files can be opened at all.
    init?(_ path: ByteString) throws {
      self.path = path
      descriptor = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      guard descriptor >= 0 else {
        guard errno != EMFILE, errno != ENFILE else {
          throw LibraryStoreError.writing("lock", path, errno)
        }
        return nil
      }
      var status = stat()
      guard fstat(descriptor, &status) == 0 else {
        close(descriptor)
        return nil
      }
      identity = FileIdentity(status)
    }

    deinit {
      close(descriptor)
    }
  }

  let folders: [Folder]
  /// The folders that the others are really kept out of: not every file system has locks.
  let locked: Set<FileIdentity>
  private let shared: [SharedFolderLock]

  /// Waits for the folders; goes on without where there are no locks.
  ///
  /// - Parameters:
  ///   - paths: the folders; several may be the same one. Those that cannot be opened are left out.
  ///   - patience: how long to wait for all of them together.
  ///   - calls: the system calls.
  ///   - shouldCancel: asked again and again while waiting.
  /// - Throws: ``LibraryStoreError`` when others do not let go, or no more files can be opened;
  ///   `CancellationError`.
  init(
    _ paths: [ByteString],
    patience: Duration,
    calls: FileSystemCalls = FileSystemCalls(),
    shouldCancel: () -> Bool = { false }
  ) throws {
    var opened: [FileIdentity: Folder] = [:]
    for path in Set(paths) {
      guard let folder = try Folder(path) else { continue }
      opened[folder.identity] = folder
    }
    let folders = opened.values.sorted {
      ($0.identity.device, $0.identity.inode) < ($1.identity.device, $1.identity.inode)
    }
    let waiting = Waiting(
      deadline: ContinuousClock.now + patience,
      calls: calls,
      mounts: calls.mounts()
    )
    var locked: Set<FileIdentity> = []
    var shared: [SharedFolderLock] = []
    for folder in folders where try waiting.lock(folder, shouldCancel) {
      if waiting.isShared(folder) {
        guard let lock = try waiting.lockForOthers(folder, shouldCancel) else { continue }
        shared.append(lock)
      }
      locked.insert(folder.identity)
    }
    self.folders = folders
    self.locked = locked
    self.shared = shared
  }

  /// The open folder of an identity; nil when it is not among them.
  func folder(_ identity: FileIdentity) -> Folder? {
    folders.first { $0.identity == identity }
  }
}

/// How one waits for folders that others hold.
private struct Waiting {
  let deadline: ContinuousClock.Instant
  let calls: FileSystemCalls
  let mounts: MountTable

  private static let pause: useconds_t = 3_000

  /// Whether other machines may write in the folder too.
  func isShared(_ folder: FolderLocks.Folder) -> Bool {
    guard let real = folder.path.withPlatformString({ realpath($0, nil) }) else { return false }
    defer { free(real) }
    return mounts.isShared(ByteString(cString: real))
  }

  /// Locks a folder for this machine; false where there are no locks.
  func lock(_ folder: FolderLocks.Folder, _ shouldCancel: () -> Bool) throws -> Bool {
    while true {
      let error = calls.lock(folder.descriptor)
      if error == 0 { return true }
      guard error == EWOULDBLOCK || error == EINTR else { return false }
      try pause(folder, shouldCancel)
    }
  }

  /// Locks a folder for all machines; nil where there are no such locks.
  func lockForOthers(
    _ folder: FolderLocks.Folder,
    _ shouldCancel: () -> Bool
  ) throws -> SharedFolderLock? {
    while true {
      switch SharedFolderLock.attempt(folder.path, calls) {
      case .locked(let lock): return lock
      case .impossible: return nil
      case .heldByAnother: try pause(folder, shouldCancel)
      }
    }
  }

  private func pause(_ folder: FolderLocks.Folder, _ shouldCancel: () -> Bool) throws {
    if shouldCancel() { throw CancellationError() }
    guard ContinuousClock.now < deadline else {
      throw LibraryStoreError(
        .changedMeanwhile,
        path: folder.path,
        message: """
          Another program keeps \(folder.path.string) locked. Nothing was saved; try again.
          """
      )
    }
    usleep(Self.pause)
  }
}
