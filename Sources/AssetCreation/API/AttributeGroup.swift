public import AssetSystem

/// Attributes and their values, as a form shows them.
public struct AttributeGroup: Hashable, Sendable {
  /// The attributes in order, those without a value (lines, texts) too.
  public var definitions: [AttributeDefinition]
  /// The values by their attributes' keys.
  public var values: JSONObject

  /// Makes a group.
  public init(definitions: [AttributeDefinition] = [], values: JSONObject = [:]) {
    self.definitions = definitions
    self.values = values
  }
}

/// The attributes of one publish plug-in and their values.
public struct PublishAttributeGroup: Hashable, Sendable, Identifiable {
  /// The name of the plug-in.
  public var plugin: ByteString
  /// How the plug-in is called.
  public var label: String
  /// The attributes in order.
  public var definitions: [AttributeDefinition]
  /// The values by their attributes' keys.
  public var values: JSONObject
  /// When the plug-in runs and where its attributes stand: the lowest first, missing ones behind.
  public var order: Double
  /// Whether the plug-in is not there and the values are only kept for it.
  public var isMissing: Bool

  /// The name of the plug-in.
  public var id: ByteString { plugin }

  /// Makes a group.
  public init(
    plugin: ByteString,
    label: String,
    definitions: [AttributeDefinition] = [],
    values: JSONObject = [:],
    order: Double = 0,
    isMissing: Bool = false
  ) {
    self.plugin = plugin
    self.label = label
    self.definitions = definitions
    self.values = values
    self.order = order
    self.isMissing = isMissing
  }
}
