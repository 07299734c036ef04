public import AssetSystem
import Glibc

/// A file that is to be replaced, or made, as it is before that.
///
/// Made before the file is read: what is written is put into place only where the file is still this one.
public struct ReplacementTarget: Sendable {
  /// The path it was asked for by, which may lead over a symbolic link.
  public let path: ByteString
  /// The file itself, which is the one that is read and replaced.
  public let file: ByteString
  /// Which version of the file it is; nil when there is none yet.
  public let version: FileVersion?
  /// Under how many names the file is known; each but this one will keep the old file.
  public let linkCount: Int
  let status: stat?

  private static let mostWaits = 8

  /// Looks at a file, and follows the symbolic link that it may be.
  ///
  /// - Parameter path: an absolute path, or one relative to the current folder.
  /// - Throws: ``LibraryStoreError`` when it is no ordinary file, or cannot be looked at.
  public init(_ path: ByteString) throws {
    self.path = path
    file = try Self.resolved(path)
    status = try Self.settledStatus(of: file)
    version = status.map(FileVersion.init)
    linkCount = status.map { Int(clamping: $0.st_nlink) } ?? 0
    if let status, !status.isRegularFile {
      throw LibraryStoreError(
        .unwritable,
        path: path,
        message: "\(path.string) is no ordinary file. Choose another."
      )
    }
  }

  /// What a person should know before the file is replaced; nil when there is nothing.
  public var warning: String? { warning(for: geteuid()) }

  /// The same for a user; only root can give files to others.
  func warning(for user: uid_t) -> String? {
    var warnings: [String] = []
    if linkCount > 1 {
      warnings.append(
        """
        The file has \(linkCount) names (hard links); only this one gets the new contents, the \
        others keep the old.
        """
      )
    }
    if let status, status.st_uid != user, user != 0 {
      warnings.append("The file belongs to someone else; its new version will belong to you.")
    }
    return warnings.isEmpty ? nil : warnings.joined(separator: " ")
  }

  /// The status of the file itself once a later change cannot go unnoticed; nil when it is not there.
  private static func settledStatus(of file: ByteString) throws -> stat? {
    var waits = 0
    while true {
      guard let status = try status(of: file) else { return nil }
      guard waits < mostWaits, FileVersion(status).isTooFresh else { return status }
      waits += 1
      usleep(2_000)
    }
  }

  /// The status of a file, links not followed; nil when it is not there.
  static func status(of file: ByteString) throws -> stat? {
    var status = stat()
    guard file.withPlatformString({ lstat($0, &status) }) != 0 else { return status }
    guard errno != ENOENT, errno != ENOTDIR else { return nil }
    throw LibraryStoreError.system(.unreadable, "look at", path: file, errno: errno)
  }

  /// The status of what a path leads to; nil when it is not there.
  static func status(following path: ByteString) throws -> stat? {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) != 0 else { return status }
    guard errno != ENOENT, errno != ENOTDIR else { return nil }
    throw LibraryStoreError.system(.unreadable, "look at", path: path, errno: errno)
  }

  /// The folder that a file is in, as system calls want it.
  static func folder(of file: ByteString) -> ByteString {
    let folder = file.parentFolder
    return folder.isEmpty ? "." : folder
  }

  /// The file that a path leads to; the path itself when there is none.
  static func resolved(_ path: ByteString) throws -> ByteString {
    guard let status = try status(of: path), status.st_mode & S_IFMT == S_IFLNK else {
      return path
    }
    guard let real = path.withPlatformString({ realpath($0, nil) }) else {
      throw LibraryStoreError.system(
        .unreadable,
        "follow the link",
        path: path,
        errno: errno,
        advice: "Mend or remove it."
      )
    }
    defer { free(real) }
    return ByteString(cString: real)
  }
}
