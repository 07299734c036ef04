/// Why something about assets or catalogs cannot be done.
public struct AssetSystemError: Error, Hashable, Sendable {
  /// What kind of trouble it is.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The catalog definition file has no version line where it should be.
    case missingVersion
    /// The catalog definition file is of a version this program does not know.
    case unsupportedVersion
    /// The catalogs of this library must not be changed.
    case readOnly
    /// There is no such catalog.
    case notFound
    /// There is a catalog at that path already.
    case alreadyExists
    /// The name or path is empty, or has nothing left after clean-up.
    case emptyPath
    /// A catalog cannot be moved into itself, or to where it is.
    case invalidMove
    /// A regular expression cannot be understood.
    case invalidPattern
    /// A template for new names cannot be understood, or does not fit the pattern or the assets.
    case invalidTemplate
    /// A backslash in a text stands before something that means nothing.
    case invalidEscape
    /// A name cannot be matched because it is not UTF-8.
    case notUTF8
    /// Text is not JSON.
    case invalidJSON
    /// It took too long, or the caller asked to stop.
    case stopped
  }

  /// What kind of trouble it is.
  public var code: Code
  /// What it is about: a catalog's path or ID, or a line of a file; empty for a whole file.
  public var subject: ByteString
  /// Where in the file or text, in bytes from its start, when it is about a place in one.
  public var offset: Int?
  /// What is wrong and what to do, as a sentence or two.
  public var message: String

  /// Makes an error.
  public init(code: Code, subject: ByteString = "", offset: Int? = nil, message: String) {
    self.code = code
    self.subject = subject
    self.offset = offset
    self.message = message
  }
}

extension AssetSystemError: CustomStringConvertible {
  /// The subject and the message, safe to show in a terminal.
  public var description: String {
    subject.isEmpty ? message : "\(subject.terminalSafe): \(message)"
  }
}
