import AssetSystem
import Glibc

/// Keeps other programs that ask for it too from writing in a folder.
struct FolderLock {
  private let descriptor: Int32

  /// Waits up to five seconds for the folder; goes on without where there are no locks.
  init(_ folder: ByteString) throws {
    descriptor = folder.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw LibraryStoreError.system(
        .libraryUnreachable,
        "open the folder",
        path: folder,
        errno: errno,
        advice: "Check the path and the mount."
      )
    }
    for _ in 0..<250 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else { return }
      usleep(20_000)
    }
    close(descriptor)
    throw LibraryStoreError(
      .changedMeanwhile,
      path: folder,
      message: "Another program keeps \(folder.string) locked. Nothing was saved; try again."
    )
  }

  /// Lets the others write again.
  func release() {
    close(descriptor)
  }
}
