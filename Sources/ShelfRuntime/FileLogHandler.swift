import AssetSystem
import Foundation
import Logging

/// Appends log lines to a file; what cannot be written is dropped, a log must not stop anything.
struct FileLogHandler: LogHandler {
  let file: URL
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  init(file: URL) { self.file = file }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    // Names in messages may hold control characters, and logs are read in terminals.
    let message = ByteString("\(event.message)").terminalSafe
    let line = "\(Date().formatted(.iso8601)) \(event.level.rawValue) \(message)\n"
    try? FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    guard let stream = fopen(file.path, "a") else { return }
    fputs(line, stream)
    fclose(stream)
  }
}
