public import AssetSystem

/// A creator as it is shown to people.
public struct CreatorSummary: Hashable, Sendable, Identifiable {
  /// What it is known by.
  public var identifier: ByteString
  /// How what it makes is processed.
  public var family: ByteString
  /// When it is asked to create.
  public var category: CreatorCategory
  /// How it is called; its identifier when it has no label.
  public var label: String
  /// Under which heading its instances stand.
  public var groupLabel: String?
  /// The name of a picture.
  public var icon: String?
  /// What it makes, in a line.
  public var detail: String
  /// How it is used, as Markdown.
  public var detailedDescription: String
  /// When its turn is.
  public var order: Int
  /// Where it stands in lists.
  public var showOrder: Int
  /// Whether it is used.
  public var isEnabled: Bool
  /// Why it cannot be used now; nil when it can.
  public var problem: String?
  /// Variants to choose from; `---` and `---separator---` are lines between them.
  public var defaultVariants: [ByteString]
  /// The variant offered first.
  public var defaultVariant: ByteString
  /// Whether another catalog and task than the present ones may be chosen.
  public var allowsContextChange: Bool
  /// Whether it takes a picture.
  public var allowsThumbnail: Bool
  /// The plug-in it came with; nil when it is built in.
  public var plugin: String?

  /// The identifier.
  public var id: ByteString { identifier }

  /// Makes a summary.
  public init(
    identifier: ByteString,
    family: ByteString,
    category: CreatorCategory,
    label: String,
    groupLabel: String? = nil,
    icon: String? = nil,
    detail: String = "",
    detailedDescription: String = "",
    order: Int = 100,
    showOrder: Int = 100,
    isEnabled: Bool = true,
    problem: String? = nil,
    defaultVariants: [ByteString] = [],
    defaultVariant: ByteString = "Main",
    allowsContextChange: Bool = true,
    allowsThumbnail: Bool = false,
    plugin: String? = nil
  ) {
    self.identifier = identifier
    self.family = family
    self.category = category
    self.label = label
    self.groupLabel = groupLabel
    self.icon = icon
    self.detail = detail
    self.detailedDescription = detailedDescription
    self.order = order
    self.showOrder = showOrder
    self.isEnabled = isEnabled
    self.problem = problem
    self.defaultVariants = defaultVariants
    self.defaultVariant = defaultVariant
    self.allowsContextChange = allowsContextChange
    self.allowsThumbnail = allowsThumbnail
    self.plugin = plugin
  }
}
