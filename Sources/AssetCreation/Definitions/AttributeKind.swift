public import AssetSystem

/// What kind of value an attribute has, with what only this kind has.
public enum AttributeKind: Hashable, Sendable {
  /// A number.
  case number(NumberAttribute)
  /// Text on one line or several.
  case text(TextAttribute)
  /// One or several of given values.
  case enumeration(EnumerationAttribute)
  /// On or off, with its default.
  case bool(Bool)
  /// Files or folders.
  case path(PathAttribute)
  /// Any value, with its default; never shown.
  case hidden(JSONValue)
  /// Any value, with its default: something stored that no definition knows.
  case unknown(JSONValue)
  /// No value: a line between others.
  case separator
  /// No value: the definition's label, as text between others.
  case label

  /// The name of the kind in stored definitions.
  public var type: ByteString {
    switch self {
    case .number: "number"
    case .text: "text"
    case .enumeration: "enum"
    case .bool: "bool"
    case .path: "path"
    case .hidden: "hidden"
    case .unknown: "unknown"
    case .separator: "separator"
    case .label: "label"
    }
  }

  /// The value when none is set; nil for kinds without values.
  public var defaultValue: JSONValue? {
    switch self {
    case .number(let number): number.defaultValue
    case .text(let text): .string(text.defaultValue)
    case .enumeration(let enumeration): enumeration.defaultValue
    case .bool(let flag): .bool(flag)
    case .path(let path): path.defaultValue
    case .hidden(let value), .unknown(let value): value
    case .separator, .label: nil
    }
  }

  /// Whether attributes of this kind have values.
  public var hasValue: Bool { defaultValue != nil }
}
