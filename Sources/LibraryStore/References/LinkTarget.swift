package import AssetSystem
import Glibc
import SystemPackage

/// Tells whether a path that a file stores means a certain file.
///
/// The same path, another path to the same file by way of links, or, where there is nothing, the same path
/// but for the case of letters, as Windows takes it.
struct LinkTarget: Sendable {
  /// The file, an absolute path without `.` and `..`.
  let path: ByteString
  private let folded: ByteString
  private let real: ByteString?
  private let identity: FileIdentity?
  private let hasOneName: Bool

  /// Looks the file up; it need not be there.
  init(_ path: ByteString) {
    self.path = ByteString(FilePath(path).lexicallyNormalized())
    folded = self.path.foldedForSearch
    real = self.path.realPath
    let status = self.path.status
    identity = status.map(FileIdentity.init)
    hasOneName = status?.st_nlink == 1
  }

  /// Whether a place is the file.
  func isMeant(by place: LinkedPlace) -> Bool {
    if place.path == path { return true }
    guard let other = place.identity else { return place.path.foldedForSearch == folded }
    guard let identity, other == identity else { return false }
    // Each name of a file with several becomes a file of its own when it is replaced.
    return hasOneName || place.path.realPath == real
  }
}

/// What is at the end of a link.
struct LinkedPlace: Sendable {
  /// Where the link leads, an absolute path without `.` and `..`.
  let path: ByteString
  /// The file there; nil when there is none.
  let identity: FileIdentity?

  init(_ path: ByteString) {
    self.path = path
    identity = path.status.map(FileIdentity.init)
  }
}

extension ByteString {
  /// What is at the path, links followed; nil when there is nothing.
  fileprivate var status: stat? {
    var status = stat()
    return withPlatformString { stat($0, &status) } == 0 ? status : nil
  }

  /// The path without links; nil when there is nothing.
  package var realPath: ByteString? {
    guard let real = withPlatformString({ realpath($0, nil) }) else { return nil }
    defer { free(real) }
    return ByteString(cString: real)
  }
}
