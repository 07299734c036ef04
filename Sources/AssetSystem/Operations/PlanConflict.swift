/// Why a planned change cannot be done.
public struct PlanConflict: Hashable, Sendable {
  /// What kind of conflict it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Another data-block of the type has the name, or gets it.
    case nameTaken
    /// The name or tag is longer than this file can store.
    case tooLong
    /// There is no name.
    case empty
    /// The text holds a NUL, a control character where none may be, or is not UTF-8.
    case invalidText
    /// The file's version of Blender does not have the field.
    case missingField
    /// The file or its folder cannot be written.
    case readOnly
    /// The asset is not what it was when it was read, or what was written is no longer there.
    case changed
    /// There is no such file or data-block, or there are several.
    case notFound
    /// Assets are in the catalog, which would be in an unknown one without it.
    case inUse
    /// The file is damaged, or of a kind that can only be read.
    case unsupported
    /// The pattern, template or document cannot be understood.
    case invalidRule
  }

  /// What kind of conflict it is.
  public var kind: Kind
  /// What is wrong and what to do, as a sentence or two.
  public var message: String

  /// Makes a conflict.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
