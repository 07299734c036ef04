/// What went wrong with a `.blend` file, and where.
public struct BlendFormatError: Error, Equatable, Sendable {
  /// The kind of failure, for callers that decide by it.
  public enum Code: Sendable, Equatable {
    /// The first bytes are those of no `.blend` file.
    case notABlendFile
    /// The file ends before what it announces.
    case truncated
    /// The file contradicts itself.
    case corrupt
    /// A kind of `.blend` file that this reader does not know.
    case unsupported
    /// A size beyond every bound that a real file keeps.
    case tooLarge
    /// The file, or the data-block asked for, does not exist.
    case notFound
    /// The system refused to read or write.
    case io
    /// The edit cannot be made in this file, which is fine as it is.
    case refused
    /// The caller asked to stop.
    case cancelled
  }

  /// The kind of failure.
  public var code: Code
  /// The file's path as raw bytes, where it was read from a file.
  public var path: [UInt8]?
  /// The byte position in the file's uncompressed content.
  public var offset: Int?
  /// What is wrong, as a clause without full stop; names in it are safe to print.
  public var message: String

  /// Creates an error.
  public init(_ code: Code, path: [UInt8]? = nil, offset: Int? = nil, message: String) {
    self.code = code
    self.path = path
    self.offset = offset
    self.message = message
  }

  static let wasCancelled = BlendFormatError(.cancelled, message: "reading was cancelled")

  func at(path: [UInt8]?) -> BlendFormatError {
    var error = self
    error.path = error.path ?? path
    return error
  }
}

extension BlendFormatError: CustomStringConvertible {
  /// One sentence that names the file, the position, the fault and the remedy, safe to print.
  public var description: String {
    var text = ""
    if let path {
      text += Self.printable(path) + ": "
    }
    text += message
    if let offset {
      text += " at byte \(offset)"
    }
    if let advice {
      text += "; " + advice
    }
    return text + "."
  }

  private var advice: String? {
    switch code {
    case .notABlendFile: "only files saved by Blender can be read"
    case .truncated: "copy the file again or restore it from a backup"
    case .corrupt: "open and save it in Blender, or restore it from a backup"
    case .unsupported: "save it again with a version of Blender from 3.0 to 5.0"
    case .tooLarge: "open and save it in Blender if it can be trusted"
    case .io: "check the file's permissions and the disk"
    case .notFound, .refused, .cancelled: nil
    }
  }

  /// Text for a terminal: control and direction characters of a hostile file become marks.
  static func printable(_ bytes: [UInt8]) -> String {
    var text = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
