public import AssetSystem

/// Why a session cannot be opened, reached or listened to.
public struct SessionError: Error, Hashable, Sendable {
  /// What kind of trouble it is.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The name of a session or a viewer has characters that are not allowed, or too many.
    case invalidName
    /// The path of the socket is longer than the system takes.
    case pathTooLong
    /// The folder of sockets cannot be trusted.
    case unsafeFolder
    /// What lies where the socket should be is no socket of ours.
    case unsafeSocket
    /// A session of that name is running.
    case nameInUse
    /// No session of that name is running.
    case notRunning
    /// The other side is not a user who may take part.
    case stranger
    /// The answer did not come in time.
    case timedOut
    /// The connection is closed.
    case closed
    /// What is to be sent is longer than a line may be.
    case tooLong
    /// JSON is not what was agreed upon.
    case unexpectedAnswer
    /// The system refused something.
    case system
  }

  /// What kind of trouble it is.
  public var code: Code
  /// What it is about: a name, a path or a method.
  public var subject: ByteString
  /// Where in a text, in bytes from its start, when it is about a place in one.
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

  /// An error about a path, a name or a method.
  init(_ code: Code, _ subject: String, _ message: String) {
    self.init(code: code, subject: ByteString(subject), message: message)
  }
}

extension SessionError: CustomStringConvertible {
  /// The subject and the message, safe to show in a terminal.
  public var description: String {
    subject.isEmpty ? message : "\(subject.terminalSafe): \(message)"
  }
}
