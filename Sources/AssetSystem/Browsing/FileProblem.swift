/// Something wrong with a file of a library, in words for a person.
public struct FileProblem: Hashable, Sendable {
  /// What kind of trouble it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The file cannot be opened or the folder not be listed.
    case unreadable
    /// The file is not what its name says, or is broken.
    case damaged
    /// The file is read, but something in it is not as Blender would write it.
    case suspicious
    /// A line of the catalog definition file cannot be understood.
    case catalogLine
    /// Assets name a catalog that the library does not have.
    case unknownCatalog
    /// Two data-blocks of a type have one name.
    case duplicateName
    /// The file links a file that is not there.
    case brokenLink
    /// The overlay cannot be used, or describes an asset that is gone.
    case overlay
  }

  /// What kind of trouble it is.
  public var kind: Kind
  /// The file or folder, relative to the library's root.
  public var file: ByteString
  /// Where in the file, in bytes from its start, when that is known.
  public var offset: Int?
  /// What is wrong and what to do, as one sentence or two.
  public var message: String

  /// Makes a problem.
  public init(kind: Kind, file: ByteString, offset: Int? = nil, message: String) {
    self.kind = kind
    self.file = file
    self.offset = offset
    self.message = message
  }
}

extension FileProblem: CustomStringConvertible {
  /// The file, the place in it and what is wrong; names are as they are, see
  /// ``Swift/String/terminalSafe``.
  public var description: String {
    guard !file.isEmpty else { return message }
    return "\(file)\(offset.map { " at byte \($0)" } ?? ""): \(message)"
  }
}
