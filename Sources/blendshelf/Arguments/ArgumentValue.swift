import AssetCreation
import AssetSystem

/// Values that arguments name.
enum ArgumentValue {
  /// The value of a text: JSON where it is valid JSON, else the text itself.
  static func of(_ argument: String) -> JSONValue {
    let text = ArgumentBytes.of(argument)
    return (try? JSONValue(parsing: text.bytes)) ?? .string(text)
  }

  /// The value of a text for an attribute; nil puts it back to its default.
  ///
  /// - Parameters:
  ///   - argument: the text; `null` is nil.
  ///   - definition: what the attribute is; nil where nothing is known of it.
  /// - Returns: the value, as the attribute has it.
  /// - Throws: ``CommandFailure`` that says which values it takes.
  static func of(_ argument: String, for definition: AttributeDefinition?) throws -> JSONValue? {
    let value = of(argument)
    if value == .null { return nil }
    guard let definition else { return value }
    // Numbers are texts where a text is wanted.
    if case .text = definition.kind { return .string(ArgumentBytes.of(argument)) }
    if let problem = definition.problem(with: value) {
      throw CommandFailure(message: "\(definition.key.terminalSafe): \(problem.terminalSafe)")
    }
    return definition.convert(value)
  }
}
