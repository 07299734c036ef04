import AssetSystem
import Glibc

/// The root folder of a library, open for as long as it is looked at.
struct LibraryRoot: ~Copyable {
  let descriptor: Int32

  /// Opens a root folder.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - isKnown: whether something of the library was read before, which is still shown.
  /// - Throws: ``LibraryStoreError/Code/libraryUnreachable``.
  init(_ path: ByteString, isKnown: Bool = false) throws {
    descriptor = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw LibraryStoreError.system(
        .libraryUnreachable,
        "open the library",
        path: path,
        errno: errno,
        advice: isKnown
          ? "What was read before is still shown; check the path and the mount, then refresh."
          : "Check the path and the mount, then refresh."
      )
    }
  }

  deinit {
    close(descriptor)
  }

  /// The stamp of a file; nil when it is no file, or not there.
  func stamp(of path: ByteString) -> FileStamp? {
    var status = stat()
    let result = path.withPlatformString { fstatat(descriptor, $0, &status, 0) }
    guard result == 0, status.isRegularFile else { return nil }
    return FileStamp(path: path, status: status)
  }
}
