public import AssetSystem

/// What an instance needs to know of the creator it belongs to.
public struct CreatorDescription: Hashable, Sendable {
  /// What tells the creator from all others; instances are stored with it.
  public var identifier: ByteString
  /// How what it creates is processed.
  public var family: ByteString
  /// How it is called for people.
  public var label: String?
  /// Under which heading its instances stand.
  public var groupLabel: String?
  /// The name of its icon.
  public var icon: String?
  /// What there is to set for each of its instances.
  public var instanceAttributeDefinitions: [AttributeDefinition]

  /// Makes a description.
  public init(
    identifier: ByteString,
    family: ByteString,
    label: String? = nil,
    groupLabel: String? = nil,
    icon: String? = nil,
    instanceAttributeDefinitions: [AttributeDefinition] = []
  ) {
    self.identifier = identifier
    self.family = family
    self.label = label
    self.groupLabel = groupLabel
    self.icon = icon
    self.instanceAttributeDefinitions = instanceAttributeDefinitions
  }

  /// The label, or the identifier when there is none.
  public var displayName: String { label.nonEmpty ?? identifier.string }

  /// The heading of instances that have none of their own.
  public var displayGroup: String { groupLabel.nonEmpty ?? displayName }
}

extension String? {
  /// Nil for empty text, too.
  var nonEmpty: String? {
    guard let self, !self.isEmpty else { return nil }
    return self
  }
}
