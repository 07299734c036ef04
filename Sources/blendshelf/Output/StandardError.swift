import AssetSystem
import Foundation

/// Messages for a person, kept apart from what a command prints.
enum StandardError {
  /// Writes a line; control characters of names become visible marks.
  static func write(_ message: String) {
    FileHandle.standardError.write(Data(("blendshelf: " + message + "\n").utf8))
  }
}
