extension CustomPropertyValue {
  /// The value as JSON: numbers, text, lists and objects.
  ///
  /// Numbers that JSON does not have become `"Infinity"`, `"-Infinity"` and `"NaN"`; a data-block is its
  /// type and name with a slash between them; what cannot be read is null.
  public var json: String {
    switch self {
    case .string(let text): JSONText.string(text.string)
    case .int(let number): String(number)
    case .double(let number): JSONText.number(number)
    case .bool(let flag): flag ? "true" : "false"
    case .array(let values): JSONText.array(values.map(\.json))
    case .group(let properties): properties.json
    case .dataBlock(let type, let name): JSONText.string(type.name + "/" + name.string)
    case .none: "null"
    }
  }
}

extension [CustomProperty] {
  /// The properties as a JSON object.
  public var json: String {
    JSONText.object(map { ($0.name.string, $0.value.json) })
  }
}
