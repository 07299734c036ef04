package import AssetSystem
import Glibc

/// Tells whether a file is still the one that was read.
public struct FileVersion: Hashable, Sendable {
  let device: UInt64
  package let inode: UInt64
  /// Bytes.
  package let size: Int64
  /// When the contents were changed last, in nanoseconds since 1970.
  package let modified: Int64
  let changed: Int64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    modified = status.modifiedNanoseconds
    changed = status.st_ctim.nanoseconds
  }

  /// The present version of a file, links not followed; nil when it is not there.
  init?(of path: ByteString) throws {
    guard let status = try ReplacementTarget.status(of: path) else { return nil }
    self.init(status)
  }

  /// The present version of the file that a path leads to; nil when it is not there or no ordinary file.
  package init?(following path: ByteString) throws {
    guard let status = try ReplacementTarget.status(following: path), status.isRegularFile else {
      return nil
    }
    self.init(status)
  }

  /// The present version of a file as a server knows it; nil when it is not there.
  init?(opening path: ByteString) throws {
    let descriptor = path.withPlatformString {
      open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    }
    var status = stat()
    guard descriptor >= 0 else {
      guard errno != ENOENT, errno != ELOOP else { return nil }
      throw LibraryStoreError.system(.unreadable, "look at", path: path, errno: errno)
    }
    defer { close(descriptor) }
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Whether nothing has happened to the file for so many nanoseconds.
  func isOld(by age: Int64) -> Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return now.nanoseconds &- max(changed, modified) > age
  }

  /// Whether it is the same file with the same contents, though it may have got another name since.
  func isRenamed(_ other: FileVersion) -> Bool {
    device == other.device && inode == other.inode && size == other.size
      && modified == other.modified
  }

  /// Whether a change from now on would leave the version as it is, the clock of files being coarse.
  var isTooFresh: Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &now)
    let age = now.nanoseconds &- max(changed, modified)
    return age <= 0 && age > -1_000_000_000
  }
}

extension timespec {
  /// Nanoseconds since 1970; wraps for dates no one has.
  var nanoseconds: Int64 { Int64(tv_sec) &* 1_000_000_000 &+ Int64(tv_nsec) }
}
