import AssetCreation
import AssetSystem

/// A publish plug-in whose every property can be said.
struct AttributePlugin: PublishAttributePlugin {
  var name: ByteString
  var label: String?
  var order = 0.0
  var families = FamilyFilter.all
  var targets: [ByteString] = []
  var isContextLevel = false
  var isOptional = false
  var isActiveByDefault = true
  var definitions: [AttributeDefinition] = []
  var conversion: (@Sendable (JSONObject) throws -> JSONObject?)?

  func attributeDefinitions() -> [AttributeDefinition] { definitions }

  func convertAttributeValues(_ publishAttributes: JSONObject) throws -> JSONObject? {
    guard let conversion else { return convertOwnValues(publishAttributes) }
    return try conversion(publishAttributes)
  }
}

extension PublishAttributes {
  init(_ stored: JSONObject, _ plugins: AttributePlugin...) {
    self.init(stored: stored, plugins: plugins, level: .instance(family: "pose"))
  }
}
