extension NameTemplate {
  /// Reads a template.
  ///
  /// - Throws: code `invalidTemplate` with the position in bytes; the message names the character.
  public init(parsing text: String) throws(AssetSystemError) {
    var parser = Parser(text: text, index: text.startIndex)
    try parser.run()
    parts = parser.parts
  }

  private struct Parser {
    let text: String
    var index: String.Index
    var literal = ""
    var parts: [Part] = []

    mutating func run() throws(AssetSystemError) {
      while let character = take() {
        switch character {
        case "\\": try readEscape()
        case "{": try readField()
        case "}":
          literal.append("}")
          if peek == "}" { _ = take() }
        default: literal.append(character)
        }
      }
      flush()
    }

    private mutating func readEscape() throws(AssetSystemError) {
      let start = text.index(before: index)
      guard let character = take() else {
        throw error(start, "A backslash ends the template; a backslash itself is written \\\\.")
      }
      if let digit = character.wholeNumberValue, character.isASCII {
        return append(.group(digit))
      }
      switch character {
      case "u": append(.caseChange(.nextUpper))
      case "l": append(.caseChange(.nextLower))
      case "U": append(.caseChange(.upper))
      case "L": append(.caseChange(.lower))
      case "E": append(.caseChange(.end))
      case "{": append(.namedGroup(String(try readBraces(from: start))))
      case _ where character.isASCII && !character.isLetter && !character.isWhitespace:
        literal.append(character)
      default:
        throw error(
          start,
          "\\\(character) means nothing here; known are \\0 to \\9, \\{name}, \\u, \\l, \\U, \\L, "
            + "\\E and \\\\."
        )
      }
    }

    private mutating func readField() throws(AssetSystemError) {
      let start = text.index(before: index)
      if peek == "{" {
        _ = take()
        literal.append("{")
        return
      }
      let field = try readBraces(from: start)
      switch field {
      case "type": append(.type)
      case "file": append(.file)
      case "catalog": append(.catalog)
      default:
        guard let counter = NameCounter(parsing: field) else {
          throw error(
            start,
            "{\(field)} means nothing; known are {n}, {n:03}, {n:03+10}, {type}, {file} and "
              + "{catalog}; a brace itself is written {{."
          )
        }
        append(.counter(counter))
      }
    }

    /// What is between the brace just taken and the next closing one.
    private mutating func readBraces(from start: String.Index) throws(AssetSystemError) -> Substring
    {
      guard let end = text[index...].firstIndex(of: "}") else {
        throw error(start, "This brace is never closed; a brace itself is written {{.")
      }
      defer { index = text.index(after: end) }
      return text[index..<end]
    }

    private mutating func append(_ part: Part) {
      flush()
      parts.append(part)
    }

    private mutating func flush() {
      guard !literal.isEmpty else { return }
      parts.append(.literal(literal))
      literal = ""
    }

    private var peek: Character? { index < text.endIndex ? text[index] : nil }

    private mutating func take() -> Character? {
      guard let character = peek else { return nil }
      index = text.index(after: index)
      return character
    }

    private func error(_ place: String.Index, _ message: String) -> AssetSystemError {
      let number = text.distance(from: text.startIndex, to: place) + 1
      return AssetSystemError(
        code: .invalidTemplate,
        offset: text.utf8.distance(from: text.startIndex, to: place),
        message: "Template, character \(number): \(message)"
      )
    }
  }
}
