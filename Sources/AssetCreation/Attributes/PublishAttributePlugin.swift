public import AssetSystem

/// A publish plug-in as far as it has attributes.
public protocol PublishAttributePlugin: Sendable {
  /// What tells it from all others; its values are stored by it.
  var name: ByteString { get }
  /// How it is called for people.
  var label: String? { get }
  /// When it runs and where its attributes stand: the lowest first.
  var order: Double { get }
  /// The instances it is for.
  var families: FamilyFilter { get }
  /// What it is made for; its attributes are offered whatever this says.
  var targets: [ByteString] { get }
  /// Whether its attributes are those of the whole context, and never of an instance.
  var isContextLevel: Bool { get }
  /// Whether users can switch it off.
  var isOptional: Bool { get }
  /// Whether it is on until a user says otherwise.
  var isActiveByDefault: Bool { get }

  /// What there is to set, besides whether it is active.
  func attributeDefinitions() -> [AttributeDefinition]

  /// Changes stored values before they are used: of this plug-in, or of any other.
  ///
  /// - Parameter publishAttributes: the stored values of all plug-ins by their names.
  /// - Returns: the values to use; nil when nothing changes.
  /// - Throws: whatever is wrong; the values stay as they were then.
  func convertAttributeValues(_ publishAttributes: JSONObject) throws -> JSONObject?
}

extension PublishAttributePlugin {
  /// None: the name is shown.
  public var label: String? { nil }
  /// All.
  public var families: FamilyFilter { .all }
  /// None in particular.
  public var targets: [ByteString] { [] }
  /// No.
  public var isContextLevel: Bool { false }
  /// No.
  public var isOptional: Bool { false }
  /// Yes.
  public var isActiveByDefault: Bool { true }

  /// None.
  public func attributeDefinitions() -> [AttributeDefinition] { [] }

  /// Converts what is stored of its own attributes; see ``AttributeDefinition/convert(_:)``.
  public func convertAttributeValues(_ publishAttributes: JSONObject) throws -> JSONObject? {
    convertOwnValues(publishAttributes)
  }

  /// The values with what is stored of its own attributes converted; nil when none is stored.
  public func convertOwnValues(_ publishAttributes: JSONObject) -> JSONObject? {
    guard var own = publishAttributes[name]?.object else { return nil }
    for definition in offeredDefinitions where definition.kind.hasValue {
      own[definition.key] = own[definition.key].map(definition.convert)
    }
    var converted = publishAttributes
    converted[name] = .object(own)
    return converted
  }

  /// What there is to set: whether it is active, when it is optional, then its own.
  public var offeredDefinitions: [AttributeDefinition] {
    let own = attributeDefinitions()
    guard isOptional, !own.contains(where: { $0.key == Self.activeKey }) else { return own }
    let active = AttributeDefinition(
      unchecked: Self.activeKey,
      kind: .bool(isActiveByDefault),
      label: label ?? name.string
    )
    return [active] + own
  }

  /// Whether it is to run: always when it is not optional, else what is set.
  public func isActive(in publishAttributes: PublishAttributes) -> Bool {
    guard isOptional else { return true }
    return publishAttributes.get(name, Self.activeKey)?.bool ?? isActiveByDefault
  }

  private static var activeKey: ByteString { "active" }
}
