public import AssetSystem

/// An instance as it is shown to people.
public struct InstanceSummary: Hashable, Sendable, Identifiable {
  /// Its ID.
  public var id: ByteString
  /// How it is called.
  public var label: String
  /// Under which heading it stands.
  public var group: String
  /// The identifier of its creator.
  public var creator: ByteString
  /// How it is processed.
  public var family: ByteString
  /// The name under which it will be published; nil when it has none yet.
  public var subset: ByteString?
  /// What tells it from others of the family.
  public var variant: ByteString
  /// The path of its catalog.
  public var asset: ByteString?
  /// The step of the work.
  public var task: ByteString?
  /// Whether it will be published.
  public var isActive: Bool
  /// Whether it cannot be left out.
  public var isMandatory: Bool
  /// Whether it differs from what is stored.
  public var isChanged: Bool
  /// Whether catalog and task are there.
  public var hasValidContext: Bool
  /// Whether its task is one of its catalog; also true where it is in no known catalog.
  public var hasValidTask: Bool
  /// The attributes of its creator.
  public var attributes: AttributeGroup
  /// The attributes of publish plug-ins.
  public var publish: [PublishAttributeGroup]
  /// A picture, as an absolute path.
  public var thumbnail: ByteString?
  /// What is wrong with it; nil when nothing is.
  public var problem: String?
  /// What a person should know of it though nothing is wrong; nil when there is nothing.
  public var note: String?

  /// How it is called, followed by the name under which it will be published where that is another one.
  public var fullLabel: String {
    guard let subset, ByteString(label) != subset else { return label }
    return "\(label) (\(subset))"
  }

  /// Makes a summary.
  public init(
    id: ByteString,
    label: String,
    group: String,
    creator: ByteString,
    family: ByteString,
    subset: ByteString?,
    variant: ByteString = "",
    asset: ByteString? = nil,
    task: ByteString? = nil,
    isActive: Bool = true,
    isMandatory: Bool = false,
    isChanged: Bool = false,
    hasValidContext: Bool = true,
    hasValidTask: Bool = true,
    attributes: AttributeGroup = AttributeGroup(),
    publish: [PublishAttributeGroup] = [],
    thumbnail: ByteString? = nil,
    problem: String? = nil,
    note: String? = nil
  ) {
    self.id = id
    self.label = label
    self.group = group
    self.creator = creator
    self.family = family
    self.subset = subset
    self.variant = variant
    self.asset = asset
    self.task = task
    self.isActive = isActive
    self.isMandatory = isMandatory
    self.isChanged = isChanged
    self.hasValidContext = hasValidContext
    self.hasValidTask = hasValidTask
    self.attributes = attributes
    self.publish = publish
    self.thumbnail = thumbnail
    self.problem = problem
    self.note = note
  }
}
