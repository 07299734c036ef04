package import AssetSystem
import Glibc

/// The system calls that put files into place, so that tests can make any of them fail.
///
/// Each gives 0 when it has done its work, and the error number otherwise, where nothing else is said.
package struct FileSystemCalls: Sendable {
  /// The system's own calls.
  package init() {}

  /// Gives each of two files the name of the other, in one step.
  package var exchange: @Sendable (ByteString, ByteString) -> Int32 = {
    renameFlagged($0, $1, flags: 2)
  }
  /// Gives a file a name that no file has.
  package var moveToFreeName: @Sendable (ByteString, ByteString) -> Int32 = {
    renameFlagged($0, $1, flags: 1)
  }
  /// Gives a file a name, whoever has it.
  package var rename: @Sendable (ByteString, ByteString) -> Int32 = { old, new in
    errorNumber(
      old.withPlatformString { from in new.withPlatformString { Glibc.rename(from, $0) } }
    )
  }
  /// Gives a file a second name that no file has.
  package var link: @Sendable (ByteString, ByteString) -> Int32 = { old, new in
    errorNumber(
      old.withPlatformString { from in new.withPlatformString { Glibc.link(from, $0) } }
    )
  }
  /// Takes a name away.
  package var unlink: @Sendable (ByteString) -> Int32 = { path in
    errorNumber(path.withPlatformString { Glibc.unlink($0) })
  }
  /// Makes a folder that all may write whom the process's mask lets.
  package var makeFolder: @Sendable (ByteString) -> Int32 = { path in
    errorNumber(path.withPlatformString { mkdir($0, 0o777) })
  }
  /// Removes a folder that is empty.
  package var removeFolder: @Sendable (ByteString) -> Int32 = { path in
    errorNumber(path.withPlatformString { rmdir($0) })
  }
  /// Waits until a file or folder has arrived on the disk.
  package var syncFile: @Sendable (Int32) -> Int32 = { errorNumber(fsync($0)) }
  /// Waits until all that was written to the file system of a descriptor has arrived on the disk.
  package var syncFileSystem: @Sendable (Int32) -> Int32 = { descriptor in
    guard let call = GNUCalls.shared.syncfs else { return ENOSYS }
    return errorNumber(call(descriptor))
  }
  /// Makes an empty file under a name that no file has.
  package var claim: @Sendable (ByteString) -> Int32 = { path in
    let descriptor = path.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    guard descriptor >= 0 else { return errno }
    return errorNumber(close(descriptor))
  }
  /// Makes a new file for reading and writing; its descriptor, or an error number below zero.
  package var makeFile: @Sendable (ByteString) -> Int32 = { path in
    let descriptor = path.withPlatformString {
      open($0, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    return descriptor >= 0 ? descriptor : -errno
  }
  /// Locks an open file or folder for this process, without waiting.
  package var lock: @Sendable (Int32) -> Int32 = { errorNumber(flock($0, LOCK_EX | LOCK_NB)) }
  /// What is mounted where.
  var mounts: @Sendable () -> MountTable = { .current() }

  /// What file systems say that cannot do a thing at all.
  static let unsupported: Set<Int32> = [EINVAL, ENOSYS, EOPNOTSUPP]
  /// What file systems say on which no file has two names.
  private static let withoutLinks = unsupported.union([EPERM, EMLINK])

  /// Moves a file to a name that no file has; false when one has it.
  func move(_ file: ByteString, to path: ByteString) throws -> Bool {
    var error = moveToFreeName(file, path)
    if Self.unsupported.contains(error) { error = moveByLinking(file, to: path) }
    guard error != 0 else { return true }
    guard error != EEXIST else { return false }
    guard error != EXDEV else {
      throw LibraryStoreError(
        .unwritable,
        path: path,
        message: """
          \(path.string) is on another file system than \(file.string). Copy the file there and \
          remove the old one.
          """
      )
    }
    throw LibraryStoreError.writing("make", path, error)
  }

  /// Moves a file where the kernel cannot do it in one step: never over another's file.
  private func moveByLinking(_ file: ByteString, to path: ByteString) -> Int32 {
    let error = link(file, path)
    if error == 0 {
      let error = unlink(file)
      // Under both names it would be two files after the next save.
      if error != 0 { _ = unlink(path) }
      return error
    }
    guard Self.withoutLinks.contains(error) else { return error }
    let claimError = claim(path)
    guard claimError == 0 else { return claimError }
    let renameError = rename(file, path)
    if renameError != 0 { _ = unlink(path) }
    return renameError
  }

  /// Makes the names in a folder durable; not every file system can do this, nor needs it.
  func syncFolder(_ folder: FolderLocks.Folder) -> Int32 {
    let error = syncFile(folder.descriptor)
    return Self.unsupported.contains(error) ? 0 : error
  }

  private static func renameFlagged(
    _ old: ByteString,
    _ new: ByteString,
    flags: UInt32
  ) -> Int32 {
    guard let call = GNUCalls.shared.renameat2 else { return ENOSYS }
    return errorNumber(
      old.withPlatformString { from in
        new.withPlatformString { call(AT_FDCWD, from, AT_FDCWD, $0, flags) }
      }
    )
  }

  private static func errorNumber(_ result: Int32) -> Int32 { result == 0 ? 0 : errno }
}

/// Functions of the C library that Swift's `Glibc` does not show, as they are GNU's own.
///
/// Looked up at run time: where the library has none, neither have we.
struct GNUCalls: Sendable {
  typealias RenameAt2 =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
  typealias SyncFS = @convention(c) (Int32) -> Int32
  typealias ListAttributes =
    @convention(c) (UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int) -> Int
  typealias GetAttribute =
    @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int) ->
    Int
  typealias SetAttribute =
    @convention(c) (Int32, UnsafePointer<CChar>, UnsafeRawPointer?, Int, Int32) -> Int32
  typealias RemoveAttribute = @convention(c) (Int32, UnsafePointer<CChar>) -> Int32

  static let shared = GNUCalls()

  let renameat2 = find("renameat2", as: RenameAt2.self)
  let syncfs = find("syncfs", as: SyncFS.self)
  let listxattr = find("listxattr", as: ListAttributes.self)
  let getxattr = find("getxattr", as: GetAttribute.self)
  let fsetxattr = find("fsetxattr", as: SetAttribute.self)
  let fremovexattr = find("fremovexattr", as: RemoveAttribute.self)

  private static func find<Function>(_ name: String, as type: Function.Type) -> Function? {
    dlsym(nil, name).map { unsafeBitCast($0, to: type) }
  }
}
