import Foundation

/// A folder that is removed when nobody needs it any more; its path is short, as sockets want it.
final class TemporaryFolder: Sendable {
  let path: String

  init(mode: mode_t = 0o700) {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "bs-\(UInt32.random(in: 0...UInt32.max))").path
    mkdir(path, mode)
    chmod(path, mode)
  }

  func setMode(_ mode: mode_t, of name: String = "") {
    chmod(path + "/" + name, mode)
  }

  func status(of name: String = "") -> stat? {
    var status = stat()
    return lstat(path + "/" + name, &status) == 0 ? status : nil
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
