public import AssetSystem

/// A creator that a context uses or lists, with the attributes that settings give it.
public struct RegisteredCreator: Sendable {
  /// The creator, as settings made it.
  public let creator: any BaseCreator
  /// When it is asked to create.
  public let category: CreatorCategory
  /// Its identifier, its family and how it is shown.
  public private(set) var description: CreatorDescription
  /// When its turn is.
  public private(set) var order: Int
  /// Whether it is used.
  public private(set) var isEnabled: Bool
  /// Where it stands in lists.
  public private(set) var showOrder: Int
  /// Variants to choose from.
  public private(set) var defaultVariants: [ByteString]
  /// The variant that it or the settings offer first; nil when nobody said.
  public private(set) var explicitDefaultVariant: ByteString?
  /// What it makes, in a line.
  public private(set) var detail: String
  /// How it is used, as Markdown.
  public private(set) var detailedDescription: String
  /// Whether another catalog and task than the present ones may be chosen.
  public private(set) var allowsContextChange: Bool
  /// Whether it takes a picture.
  public let allowsThumbnail: Bool

  /// Registers a creator; nil when it is neither manual, auto nor hidden.
  ///
  /// - Parameters:
  ///   - creator: the creator.
  ///   - settings: what the library's settings say of it.
  ///   - warn: told of what the settings say that nobody knows.
  /// - Throws: what the creator throws when it is given the settings.
  init?(
    _ creator: any BaseCreator,
    settings: JSONObject,
    warn: (String) -> Void
  ) throws {
    let (creator, unknown) =
      settings.isEmpty ? (creator, []) : try creator.applying(settings)
    let manual = creator as? any Creator
    switch creator {
    case is any Creator: category = .manual
    case is any AutoCreator: category = .auto
    case is any HiddenCreator: category = .hidden
    default: return nil
    }
    self.creator = creator
    description = creator.description
    order = creator.order
    isEnabled = creator.isEnabled
    showOrder = manual?.showOrder ?? creator.order
    defaultVariants = manual?.defaultVariants ?? []
    explicitDefaultVariant = manual?.defaultVariant
    detail = manual?.detail ?? ""
    detailedDescription = manual?.detailedDescription ?? ""
    allowsContextChange = manual?.allowsContextChange ?? true
    allowsThumbnail = manual?.allowsThumbnail ?? false
    let applied = Set(settings.filter { apply($0.value, to: $0.key) }.map(\.key))
    for name in unknown where !applied.contains(name) {
      warn("The settings give creator \(identifier) a \(name) that it cannot take.")
    }
  }

  /// What it is known by.
  public var identifier: ByteString { description.identifier }

  /// How it is called; its identifier when it has no label.
  public var label: String { description.displayName }

  /// The variant offered first: the explicit one, else the first of the default ones, else `Main`.
  public var defaultVariant: ByteString {
    DefaultVariants(defaultVariants, explicit: explicitDefaultVariant).value
  }

  /// Sets an attribute every creator has.
  ///
  /// - Returns: whether there is such an attribute and the value fits it.
  private mutating func apply(_ value: JSONValue, to name: ByteString) -> Bool {
    switch name {
    case "enabled": set(value.bool, to: \.isEnabled)
    case "order": set(value.int, to: \.order)
    case "show_order": set(value.int, to: \.showOrder)
    case "label": set(value.text?.string, to: \.description.label)
    case "group_label": set(value.text?.string, to: \.description.groupLabel)
    case "icon": set(value.text?.string, to: \.description.icon)
    case "description": set(value.text?.string, to: \.detail)
    case "detailed_description": set(value.text?.string, to: \.detailedDescription)
    case "default_variants": set(value.texts, to: \.defaultVariants)
    case "default_variant": set(value.text, to: \.explicitDefaultVariant)
    case "allow_context_change": set(value.bool, to: \.allowsContextChange)
    default: false
    }
  }

  private mutating func set<Value>(
    _ value: Value?,
    to attribute: WritableKeyPath<RegisteredCreator, Value>
  ) -> Bool {
    guard let value else { return false }
    self[keyPath: attribute] = value
    return true
  }

  private mutating func set<Value>(
    _ value: Value?,
    to attribute: WritableKeyPath<RegisteredCreator, Value?>
  ) -> Bool {
    guard let value else { return false }
    self[keyPath: attribute] = value
    return true
  }
}
