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
    init?(_ path: ByteString) {
      self.path = path
      descriptor = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      guard descriptor >= 0 else { return nil }
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

  private static let pause: useconds_t = 3_000

  /// Waits for the folders; goes on without where there are no locks.
  ///
  /// - Parameters:
  ///   - paths: the folders; several may be the same one. Those that cannot be opened are left out.
  ///   - patience: how long to wait for all of them together.
  ///   - calls: the system calls.
  ///   - shouldCancel: asked again and again while waiting.
  /// - Throws: ``LibraryStoreError`` when others do not let go; `CancellationError`.
  init(
    _ paths: [ByteString],
    patience: Duration,
    calls: FileSystemCalls = FileSystemCalls(),
    shouldCancel: () -> Bool = { false }
  ) throws {
    var opened: [FileIdentity: Folder] = [:]
    for path in Set(paths) {
      guard let folder = Folder(path) else { continue }
      opened[folder.identity] = folder
    }
    folders = opened.values.sorted {
      ($0.identity.device, $0.identity.inode) < ($1.identity.device, $1.identity.inode)
    }
    let deadline = ContinuousClock.now + patience
    locked = try Set(
      folders.filter { try Self.lock($0, deadline, calls, shouldCancel) }.map(\.identity)
    )
  }

  /// The open folder of an identity; nil when it is not among them.
  func folder(_ identity: FileIdentity) -> Folder? {
    folders.first { $0.identity == identity }
  }

  /// Whether the folder is locked; false where there are no locks.
  private static func lock(
    _ folder: Folder,
    _ deadline: ContinuousClock.Instant,
    _ calls: FileSystemCalls,
    _ shouldCancel: () -> Bool
  ) throws -> Bool {
    while true {
      let error = calls.lock(folder.descriptor)
      if error == 0 { return true }
      guard error == EWOULDBLOCK || error == EINTR else { return false }
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
      usleep(pause)
    }
  }
}
