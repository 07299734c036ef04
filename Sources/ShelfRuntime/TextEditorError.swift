/// Why a text could not be edited, worded for a person.
public struct TextEditorError: Error, Hashable, CustomStringConvertible {
  /// What happened.
  public enum Code: Hashable, Sendable {
    /// There is no such program, or it cannot be run.
    case notStarted
    /// The editor said that it failed, which is how one leaves many editors without saving.
    case failed
    /// The file for the text could not be made, read or written.
    case file
  }

  /// What happened.
  public let code: Code
  /// What is wrong and what to do, as a sentence or two.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The same as ``message``.
  public var description: String { message }
}
