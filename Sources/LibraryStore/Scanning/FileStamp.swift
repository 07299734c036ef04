import AssetSystem
import Glibc

/// What tells a changed file from an unchanged one, without opening it.
struct FileStamp: Equatable, Sendable {
  /// The file, relative to the library's root.
  var path: ByteString
  /// The size in bytes.
  var size: Int64
  /// When it was last changed, in nanoseconds since 1970.
  var modified: Int64
  /// The file's number on its file system; 0 when the file must be read again.
  var inode: Int64

  /// Whether the file of both stamps may be taken for unchanged.
  func isUnchanged(since other: FileStamp) -> Bool {
    size == other.size && modified == other.modified && inode == other.inode
  }

  /// The stamp, as one of a file to be read again if it was changed in this tick of the file system's clock.
  ///
  /// It may change once more within the tick, without a trace. To be asked before the file is read.
  var distrustedIfFresh: FileStamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &time)
    guard modified >= time.nanosecondsSince1970 else { return self }
    var stamp = self
    stamp.inode = 0
    return stamp
  }
}

extension FileStamp {
  init(path: ByteString, status: stat) {
    self.init(
      path: path,
      size: Int64(status.st_size),
      modified: status.modifiedNanoseconds,
      inode: Int64(truncatingIfNeeded: status.st_ino)
    )
  }
}

extension stat {
  /// When it was last changed, in nanoseconds since 1970; wraps for dates no one has.
  var modifiedNanoseconds: Int64 { st_mtim.nanosecondsSince1970 }

  var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
  var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
}

extension timespec {
  /// The time in nanoseconds since 1970; wraps for dates no one has.
  var nanosecondsSince1970: Int64 { Int64(tv_sec) &* 1_000_000_000 &+ Int64(tv_nsec) }
}

/// Names one folder or file wherever it is mounted.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }
}
