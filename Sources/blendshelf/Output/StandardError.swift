import AssetSystem
import Foundation

/// Messages for a person, kept apart from what a command prints.
enum StandardError {
  /// Whether standard error is a terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a message; control characters of names become visible marks.
  ///
  /// When nobody reads standard error any more, the message is lost and nothing else.
  static func write(_ message: String) {
    let lines = message.split(separator: "\n").map { "blendshelf: " + String($0).terminalSafe }
    var rest = Array(lines.map { $0 + "\n" }.joined().utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}
