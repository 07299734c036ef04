package import AssetSystem
import Glibc

extension ByteString {
  /// Reads the file from its beginning to its end.
  ///
  /// - Parameter take: takes each piece.
  /// - Throws: ``LibraryStoreError/Code/unreadable``, or what `take` throws.
  package func readContents(_ take: (ArraySlice<UInt8>) throws -> Void) throws {
    let descriptor = withPlatformString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else {
      throw LibraryStoreError.system(.unreadable, "read", path: self, errno: errno)
    }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return }
      if count < 0 {
        if errno == EINTR { continue }
        throw LibraryStoreError.system(.unreadable, "read", path: self, errno: errno)
      }
      try take(buffer[..<count])
    }
  }

  /// How many bytes more the file system of a folder has room for, for who asks; nil where it does not say.
  package var freeSpace: Int64? {
    var status = statvfs()
    guard withPlatformString({ statvfs($0, &status) }) == 0, status.f_blocks > 0 else { return nil }
    return Int64(
      clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        .partialValue
    )
  }
}
