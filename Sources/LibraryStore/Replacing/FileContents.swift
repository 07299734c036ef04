import AssetSystem
import Glibc

/// What a small file held when it was read.
struct FileContents: Sendable {
  /// The bytes.
  let bytes: ByteString
  /// Permissions, owner and so on.
  let status: stat

  /// No catalog definition file is anywhere near this long.
  static let usualLimit = 64 << 20

  /// Reads a whole file; nil when it is not there.
  ///
  /// - Parameters:
  ///   - path: the file; links are followed.
  ///   - limit: a file of more bytes is none that is meant.
  init?(reading path: ByteString, limit: Int = usualLimit) throws {
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else {
      guard errno != ENOENT else { return nil }
      throw LibraryStoreError.system(.unreadable, "read", path: path, errno: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw LibraryStoreError.system(.unreadable, "read", path: path, errno: errno)
    }
    guard status.isRegularFile, status.st_size <= limit else {
      throw LibraryStoreError(
        .unreadable,
        path: path,
        message: "\(path.string) is no ordinary text file. Move it away."
      )
    }
    bytes = try Self.read(descriptor, path, limit)
    self.status = status
  }

  private static func read(
    _ descriptor: Int32,
    _ path: ByteString,
    _ limit: Int
  ) throws -> ByteString {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return ByteString(bytes) }
      if count < 0 {
        if errno == EINTR { continue }
        throw LibraryStoreError.system(.unreadable, "read", path: path, errno: errno)
      }
      bytes += buffer[..<count]
    }
    throw LibraryStoreError(
      .unreadable,
      path: path,
      message: "\(path.string) keeps growing. Move it away."
    )
  }
}
