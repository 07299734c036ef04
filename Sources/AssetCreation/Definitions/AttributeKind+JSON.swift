import AssetSystem

extension AttributeKind {
  /// How each kind is read.
  static let readers: [ByteString: AttributeDefinitionTypes.Reader] = [
    "number": { members throws(CreationError) in try number(members) },
    "text": { members throws(CreationError) in try text(members) },
    "enum": { members throws(CreationError) in try enumeration(members) },
    "bool": { members throws(CreationError) in
      .bool(try DefinitionFields(.object(members)).bool("default") ?? false)
    },
    "path": { members throws(CreationError) in try path(members) },
    "hidden": { members throws(CreationError) in .hidden(members["default", default: .null]) },
    "unknown": { members throws(CreationError) in .unknown(members["default", default: .null]) },
    "separator": { _ throws(CreationError) in .separator },
    "label": { _ throws(CreationError) in .label },
  ]

  private static func number(_ members: JSONObject) throws(CreationError) -> AttributeKind {
    let fields = try DefinitionFields(.object(members))
    return .number(
      try NumberAttribute(
        minimum: try fields.number("minimum"),
        maximum: try fields.number("maximum"),
        decimals: try fields.int("decimals") ?? 0,
        default: fields["default"]
      )
    )
  }

  private static func text(_ members: JSONObject) throws(CreationError) -> AttributeKind {
    let fields = try DefinitionFields(.object(members))
    return .text(
      try TextAttribute(
        isMultiline: try fields.bool("multiline") ?? false,
        placeholder: try fields.string("placeholder"),
        regex: try fields.string("regex"),
        default: try fields.text("default") ?? ""
      )
    )
  }

  private static func enumeration(_ members: JSONObject) throws(CreationError) -> AttributeKind {
    let fields = try DefinitionFields(.object(members))
    return .enumeration(
      try EnumerationAttribute(
        items: try EnumerationItem.items(of: fields["items"] ?? []),
        isMultiselection: try fields.bool("multiselection") ?? false,
        // Null can be one of the values.
        default: members["default"]
      )
    )
  }

  private static func path(_ members: JSONObject) throws(CreationError) -> AttributeKind {
    let fields = try DefinitionFields(.object(members))
    return .path(
      try PathAttribute(
        isSingleItem: try fields.bool("single_item") ?? true,
        allowsFolders: try fields.bool("folders"),
        extensions: try fields.texts("extensions"),
        allowsSequences: try fields.bool("allow_sequences") ?? true,
        extensionsLabel: try fields.string("extensions_label"),
        default: fields["default"]
      )
    )
  }

  /// What only this kind has, as it is stored.
  var jsonMembers: JSONObject {
    switch self {
    case .number(let number):
      [
        "minimum": JSONValue(number: number.minimum), "maximum": JSONValue(number: number.maximum),
        "decimals": .integer(Int64(number.decimals)),
      ]
    case .text(let text):
      [
        "multiline": .bool(text.isMultiline), "placeholder": JSONValue(text.placeholder),
        "regex": JSONValue(text.regex),
      ]
    case .enumeration(let enumeration):
      [
        "items": .array(enumeration.items.map(\.json)),
        "multiselection": .bool(enumeration.isMultiselection),
      ]
    case .path(let path):
      [
        "single_item": .bool(path.isSingleItem), "folders": .bool(path.allowsFolders),
        "extensions": .array(path.extensions.map { .string($0) }),
        "allow_sequences": .bool(path.allowsSequences),
        "extensions_label": JSONValue(path.extensionsLabel),
      ]
    case .bool, .hidden, .unknown, .separator, .label: [:]
    }
  }
}

extension JSONValue {
  /// Makes text, or null of nil.
  init(_ text: String?) {
    self = text.map { .string(ByteString($0)) } ?? .null
  }
}
