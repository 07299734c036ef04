import AssetSystem
import Glibc
import LibraryStore

/// Tells one version of a file from another: its number on the disk, size and time of change, as text.
struct FileMark: Decodable, Hashable, Sendable {
  private let text: String

  /// Looks at a file; one that is not there has a mark too.
  init(_ path: ByteString) {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else {
      text = "none"
      return
    }
    let time = status.st_mtim
    text = "\(status.st_ino) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
  }

  init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  var json: String { JSONText.string(text) }
}
