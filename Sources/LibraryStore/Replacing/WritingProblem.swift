public import AssetSystem
import Glibc

/// Why a file cannot be replaced, found out before anything is tried.
public enum WritingProblem: Hashable, Sendable {
  /// Its permissions do not let us write it. A rename would do all the same, but its owner meant something.
  case fileIsReadOnly
  /// Its folder's permissions do not let us write there.
  case folderIsReadOnly
  /// The file system is mounted for reading alone.
  case mountIsReadOnly
  /// The file or folder is marked as immutable or to be appended to only (`chattr`).
  case isImmutable
  /// Its folder belongs to many, and only the file's owner may replace it (`chmod +t`).
  case isSomeoneElses
  /// There is no such folder.
  case noFolder

  /// Looks why a file cannot be replaced or made; nil when it can.
  ///
  /// - Parameter path: the file; links are followed.
  /// - Throws: ``LibraryStoreError`` when it cannot be looked at.
  public init?(of path: ByteString) throws {
    let file = try ReplacementTarget.resolved(path)
    let folder = ReplacementTarget.folder(of: file)
    guard let folderStatus = try ReplacementTarget.status(following: folder),
      folderStatus.isFolder
    else {
      self = .noFolder
      return
    }
    let status = try ReplacementTarget.status(of: file)
    if Self.isOnReadOnlyMount(folder) {
      self = .mountIsReadOnly
    } else if Self.isImmutable(folder) || status != nil && Self.isImmutable(file) {
      self = .isImmutable
    } else if let status, !Self.isWritable(file, status) {
      self = .fileIsReadOnly
    } else if !Self.isWritable(folder, folderStatus) {
      self = .folderIsReadOnly
    } else if let status, !Self.mayReplace(status, in: folderStatus) {
      self = .isSomeoneElses
    } else {
      return nil
    }
  }

  /// What is wrong and what to do, as a sentence or two.
  public func message(on path: ByteString) -> String {
    let file = path.string
    return switch self {
    case .fileIsReadOnly: "\(file) is read-only. Ask its owner, or make it writable (chmod u+w)."
    case .folderIsReadOnly:
      "The folder of \(file) cannot be written. Ask its owner for the permission."
    case .mountIsReadOnly: "\(file) is on a file system that is mounted read-only."
    case .isImmutable: "\(file) or its folder is marked as immutable (lsattr shows it)."
    case .isSomeoneElses:
      "\(file) belongs to someone else, in a folder where only owners may replace files."
    case .noFolder: "The folder of \(file) is not there. Make it first."
    }
  }

  /// Root may write everything; but where no one has the right to write, no one should.
  static func isWritable(_ path: ByteString, _ status: stat) -> Bool {
    guard status.st_mode & 0o222 != 0 else { return false }
    let result = path.withPlatformString { faccessat(AT_FDCWD, $0, W_OK, AT_EACCESS) }
    return result == 0 || errno != EACCES && errno != EPERM
  }

  private static func isOnReadOnlyMount(_ folder: ByteString) -> Bool {
    var status = statvfs()
    guard folder.withPlatformString({ statvfs($0, &status) }) == 0 else { return false }
    return status.f_flag & UInt(ST_RDONLY) != 0
  }

  private static func mayReplace(_ file: stat, in folder: stat) -> Bool {
    let user = geteuid()
    return folder.st_mode & S_ISVTX == 0 || user == 0 || user == file.st_uid
      || user == folder.st_uid
  }

  private static func isImmutable(_ path: ByteString) -> Bool {
    // Linux: FS_IOC_GETFLAGS, and FS_IMMUTABLE_FL or FS_APPEND_FL in what it gives.
    let request: UInt = 0x8008_6601
    let fixed: CLong = 0x10 | 0x20
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var flags: CLong = 0
    return ioctl(descriptor, request, &flags) == 0 && flags & fixed != 0
  }
}
