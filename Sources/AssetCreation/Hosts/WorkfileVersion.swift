public import AssetSystem
import LibraryStore

/// Tells one version of a workfile from others, without reading it.
public struct WorkfileVersion: Hashable, Sendable {
  /// Bytes.
  public var size: Int64
  /// When it was saved, in nanoseconds since 1970.
  public var modified: Int64
  /// The file's number on its file system.
  public var inode: Int64

  /// Makes a version.
  public init(size: Int64, modified: Int64, inode: Int64) {
    self.size = size
    self.modified = modified
    self.inode = inode
  }

  /// The present version of a file, links followed; nil when it is not there.
  ///
  /// - Throws: ``LibraryStoreError`` when it cannot be looked at.
  public init?(of path: ByteString) throws {
    guard let version = try FileVersion(following: path) else { return nil }
    self.init(
      size: version.size,
      modified: version.modified,
      inode: Int64(truncatingIfNeeded: version.inode)
    )
  }

  init?(_ json: JSONObject) {
    guard case .integer(let size)? = json["size"], case .integer(let modified)? = json["modified"],
      case .integer(let inode)? = json["inode"]
    else { return nil }
    self.init(size: size, modified: modified, inode: inode)
  }

  var json: JSONObject {
    ["size": .integer(size), "modified": .integer(modified), "inode": .integer(inode)]
  }

  /// Whether a file of this version is, as far as one can see, the same with another name or on another
  /// file system: no other has the same size and was saved in the same nanosecond.
  public func isSameFile(as other: WorkfileVersion) -> Bool {
    size == other.size && modified == other.modified
  }
}
