public import AssetSystem

extension AttributeDefinition {
  /// The definition as it is stored and sent: its type, what all have and what only its kind has.
  public var json: JSONValue {
    let common: JSONObject = [
      "type": .string(type),
      "key": key.isEmpty ? .null : .string(key),
      "label": JSONValue(label),
      "tooltip": JSONValue(tooltip),
      "default": defaultValue ?? .null,
      "is_label_horizontal": .bool(isLabelHorizontal),
      "hidden": .bool(isHidden),
      "disabled": .bool(isDisabled),
    ]
    return .object(common.merging(kind.jsonMembers))
  }

  /// Reads a stored definition of one of the types of ``AttributeKind``.
  ///
  /// - Throws: codes `invalidDefinition` and `unknownDefinitionType`.
  public init(json: JSONValue) throws(CreationError) {
    self = try AttributeDefinitionTypes.standard.definition(of: json)
  }

  /// Reads a list of stored definitions.
  ///
  /// - Throws: codes `invalidDefinition` and `unknownDefinitionType`.
  public static func definitions(
    of json: JSONValue
  ) throws(CreationError) -> [AttributeDefinition] {
    try AttributeDefinitionTypes.standard.definitions(of: json)
  }
}
