import AssetCreation
import AssetSystem

/// Values that arguments name.
enum ArgumentValue {
  /// The value of a text: JSON where it is valid JSON, else the text itself.
  static func of(_ argument: String) -> JSONValue {
    let text = ArgumentBytes.of(argument)
    return (try? JSONValue(parsing: text.bytes)) ?? .string(text)
  }

  /// The path that an argument names: from the current folder, unless it is one from the workfile's folder.
  private static func path(_ argument: String) -> ByteString {
    let path = ArgumentBytes.of(argument)
    let isBesideWorkfile = path.bytes.starts(with: Array("//".utf8))
    return isBesideWorkfile ? path : LibrarySet.absolute(path).byteString
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
    let text = JSONValue.string(ArgumentBytes.of(argument))
    if case .text = definition.kind { return text }
    var candidates = [value, text]
    if definition.isList { candidates += [.array([value]), .array([text])] }
    // A path stands for the file it leads to.
    if case .path = definition.kind, !argument.isEmpty {
      candidates.append(definition.convert(.string(path(argument))))
    }
    if let fitting = candidates.first(where: { definition.problem(with: $0) == nil }) {
      return definition.convert(fitting)
    }
    let isOne = definition.isList && value.elements == nil
    // A path is refused for what it leads to.
    let refused =
      candidates.last.flatMap { if case .path = definition.kind { $0 } else { nil } }
      ?? (isOne ? .array([text]) : value)
    let problem = definition.problem(with: refused) ?? ""
    throw CommandFailure(
      message: "\(definition.key.terminalSafe): \(problem.terminalSafe)\(definition.choices)"
    )
  }
}

extension AttributeDefinition {
  /// Whether its value is a list, of which one element may stand alone.
  var isList: Bool {
    switch kind {
    case .enumeration(let choice): choice.isMultiselection
    case .path(let path): !path.isSingleItem
    case .number, .text, .bool, .hidden, .unknown, .separator, .label: false
    }
  }

  /// What can be chosen, as a sentence behind another.
  fileprivate var choices: String {
    guard case .enumeration(let choice) = kind else { return "" }
    let names = choice.items.map(\.value).filter { $0 != "" }
      .map { $0.text ?? ByteString($0.json) }
    return names.isEmpty
      ? " There is nothing to choose." : " Choose one of \(NameList(names, most: 12))."
  }
}
