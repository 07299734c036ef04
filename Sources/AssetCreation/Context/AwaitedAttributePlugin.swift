public import AssetSystem

/// A publish plug-in that must be waited for when it changes stored values, because it runs in another
/// process.
public protocol AwaitedAttributePlugin: PublishAttributePlugin {
  /// Changes stored values before they are used; called instead of
  /// ``PublishAttributePlugin/convertAttributeValues(_:)``.
  ///
  /// - Parameter publishAttributes: the stored values of all plug-ins by their names.
  /// - Returns: the values to use; nil when nothing changes.
  /// - Throws: why they stay as they were.
  func convertedAttributeValues(_ publishAttributes: JSONObject) async throws -> JSONObject?
}

/// A publish plug-in whose turn to change stored values is over.
struct ConvertedAttributePlugin: PublishAttributePlugin {
  let plugin: any PublishAttributePlugin

  var name: ByteString { plugin.name }
  var label: String? { plugin.label }
  var order: Double { plugin.order }
  var families: FamilyFilter { plugin.families }
  var targets: [ByteString] { plugin.targets }
  var isContextLevel: Bool { plugin.isContextLevel }
  var isOptional: Bool { plugin.isOptional }
  var isActiveByDefault: Bool { plugin.isActiveByDefault }

  func attributeDefinitions() -> [AttributeDefinition] { plugin.attributeDefinitions() }

  func convertAttributeValues(_ publishAttributes: JSONObject) -> JSONObject? { nil }
}
