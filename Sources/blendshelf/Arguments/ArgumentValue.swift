import AssetSystem

/// Values that arguments name.
enum ArgumentValue {
  /// The value of a text: JSON where it is valid JSON, else the text itself.
  static func of(_ argument: String) -> JSONValue {
    let text = ArgumentBytes.of(argument)
    return (try? JSONValue(parsing: text.bytes)) ?? .string(text)
  }
}
