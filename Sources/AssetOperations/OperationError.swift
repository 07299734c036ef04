public import AssetSystem

/// Why an operation, or something with the journal, cannot be done at all.
public struct OperationError: Error, Hashable, Sendable {
  /// What kind of trouble it is.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The journal cannot be written, so nothing may be changed.
    case journalUnwritable
    /// The journal cannot be read.
    case journalUnreadable
    /// An entry of the journal cannot be understood.
    case journalDamaged
    /// The journal has no such entry.
    case unknownEntry
    /// The entry is not in a state in which this can be done to it.
    case notPossible
    /// A library the entry is about is not open.
    case libraryNotOpen
    /// A file or folder cannot be written.
    case unwritable
    /// A file cannot be read.
    case unreadable
    /// A pose cannot be read, or not be applied to its rig.
    case unposable
  }

  /// What kind of trouble it is.
  public var code: Code
  /// The file or folder it is about, as far as there is one.
  public var path: ByteString?
  /// What failed, on what, and what to do, as a sentence or two.
  public var message: String

  /// Makes an error.
  public init(_ code: Code, path: ByteString? = nil, message: String) {
    self.code = code
    self.path = path
    self.message = message
  }
}

extension OperationError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
