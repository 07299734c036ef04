import Foundation

/// A file that is removed when nobody needs it any more.
final class TemporaryFile {
  private let url = FileManager.default.temporaryDirectory
    .appending(path: "blendformat-\(UUID().uuidString).blend")

  init(_ bytes: [UInt8]) {
    _ = FileManager.default.createFile(atPath: url.path, contents: Data(bytes))
  }

  var path: [UInt8] { url.bytes }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }
}
