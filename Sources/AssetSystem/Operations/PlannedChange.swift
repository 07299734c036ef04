/// What an operation does to one asset.
public struct PlannedChange: Hashable, Sendable {
  /// Where the change is written.
  public enum Destination: String, Hashable, Sendable {
    /// Into the asset's `.blend` file.
    case file
    /// Into the overlay, as the file cannot be written.
    case overlay
  }

  /// One field with its old and new value.
  public struct FieldChange: Hashable, Sendable {
    /// The field.
    public var field: AssetField
    /// What it is now.
    public var old: AssetFieldValue
    /// What it will be.
    public var new: AssetFieldValue

    /// Makes a change.
    public init(_ field: AssetField, old: AssetFieldValue, new: AssetFieldValue) {
      self.field = field
      self.old = old
      self.new = new
    }
  }

  /// The asset as it is named now.
  public var target: AssetTarget
  /// The fields that change; empty when all is as wanted already.
  public var fields: [FieldChange]
  /// Where it is written.
  public var destination: Destination
  /// What stands in the way of the item, which is then not done; nil when nothing does.
  public var conflict: PlanConflict?
  /// What a person should know though it does not stand in the way, each a sentence.
  public var warnings: [String]

  /// Makes a planned change.
  public init(
    target: AssetTarget,
    fields: [FieldChange] = [],
    destination: Destination = .file,
    conflict: PlanConflict? = nil,
    warnings: [String] = []
  ) {
    self.target = target
    self.fields = fields
    self.destination = destination
    self.conflict = conflict
    self.warnings = warnings
  }

  /// Whether it is about a file as a whole; the type and name of the target mean nothing then.
  public var isFileMove: Bool { target.identifier.type.code == 0 }

  /// The asset as it is named after the change.
  public var newIdentifier: AssetIdentifier {
    var identifier = target.identifier
    for change in fields {
      guard case .text(let text) = change.new else { continue }
      switch change.field {
      case .name: identifier.name = text
      case .file: identifier.file = text
      default: break
      }
    }
    return identifier
  }
}
