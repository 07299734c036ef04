import AssetSystem
import Glibc
import LibraryStore

/// How many files are written, beside the old ones, before all of them are put into place.
struct GroupLimits {
  /// The number of files.
  var files = 256
  /// Their size; a single file may be larger.
  var bytes: Int64 = 256 << 20
  /// The number of folders they are in.
  var folders = ReplacementGroup.mostFolders

  /// The limits where nothing else is in the way.
  init() {}

  /// The limits on the file system of a file: where there is little room, the old versions have to go
  /// before the next new ones are written.
  init(room path: ByteString?) {
    var status = statvfs()
    guard let path, path.withPlatformString({ statvfs($0, &status) }) == 0 else { return }
    // Some file systems do not tell.
    guard status.f_blocks > 0 else { return }
    let (free, isHuge) = UInt64(status.f_bavail).multipliedReportingOverflow(
      by: UInt64(status.f_frsize)
    )
    guard !isHuge else { return }
    bytes = min(bytes, Int64(clamping: free / 2))
  }

  /// Takes the next files that may be in one group, one at least.
  ///
  /// - Parameters:
  ///   - waiting: the files, of which those in the group are removed.
  ///   - size: how long a file is.
  /// - Returns: the files, in their order; none when none waits.
  func takeGroup(
    from waiting: inout ArraySlice<FileTask>,
    size: (ByteString) -> Int64 = Self.size
  ) -> [FileTask] {
    var group: [FileTask] = []
    var parents: Set<ByteString> = []
    var total: Int64 = 0
    while let task = waiting.first, group.count < files {
      parents.insert(task.path.parentFolder)
      total += size(task.path)
      guard group.isEmpty || total <= bytes && parents.count <= folders else { break }
      group.append(task)
      waiting.removeFirst()
    }
    return group
  }

  /// The size of a file in bytes; 0 when it is not there.
  private static func size(of path: ByteString) -> Int64 {
    var status = stat()
    return path.withPlatformString { stat($0, &status) } == 0 ? Int64(status.st_size) : 0
  }
}
