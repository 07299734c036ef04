import AssetSystem
import Glibc
import SystemPackage

/// Where the index of a library lies in the cache folder.
struct IndexLocation: Equatable, Sendable {
  /// The SQLite file.
  let file: FilePath

  /// The place for a library: a readable part and a hash of the root that is the same everywhere.
  init(root: ByteString, in cacheDirectory: FilePath) {
    let last = root.bytes.split(separator: UInt8(ascii: "/")).last ?? []
    // A leading dot would hide the file.
    let (readable, digest) = (LibraryFileName.readable(last), LibraryFileName.digest(of: root))
    file = cacheDirectory.appending("library-\(readable)-\(digest).sqlite")
  }

  /// Makes the cache folder if it is not there.
  func makeFolder() throws {
    try file.removingLastComponent().makeFolders(.indexFailed, "make the cache folder")
  }

  /// Deletes the index and what SQLite keeps beside it.
  func delete() {
    for suffix in ["", "-wal", "-shm", "-journal"] {
      _ = (ByteString(file).bytes + Array(suffix.utf8)).withUnsafeBufferPointer {
        ByteString($0).withPlatformString { unlink($0) }
      }
    }
  }
}
