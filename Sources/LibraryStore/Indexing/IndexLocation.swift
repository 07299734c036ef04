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
    let stem = last.prefix(40).map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        Character(Unicode.Scalar(byte))
      default: Character("_")
      }
    }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in root.bytes {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    let padding = String(repeating: "0", count: 16 - digits.count)
    let readable = stem.isEmpty ? "root" : String(stem)
    // A leading dot would hide the file.
    file = cacheDirectory.appending("library-\(readable)-\(padding)\(digits).sqlite")
  }

  /// Makes the cache folder if it is not there.
  func makeFolder() throws {
    var path = FilePath(root: file.root)
    for component in file.removingLastComponent().components {
      path.append(component)
      let made = path.withPlatformString { mkdir($0, 0o700) }
      guard made == 0 || errno == EEXIST || errno == EISDIR || errno == EROFS || errno == EACCES
      else {
        throw LibraryStoreError.system(
          .indexFailed,
          "make the cache folder",
          path: ByteString(path),
          errno: errno
        )
      }
    }
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
