extension AssetQuery {
  /// The fields a person can name, for completion: `tag` for `tag:`.
  public static let fieldNames = Term.Field.allCases.filter { $0 != .any }.map(\.rawValue)

  /// Reads what a person has typed so far; every text is a query.
  ///
  /// - White space separates terms; an asset must meet all of them.
  /// - `fist` looks everywhere, `name:fist` in one field; field names may be in any case.
  /// - `tag:hand,foot` is met by either.
  /// - `"two words"` and `tag:"two words"` keep blanks and commas, `\` the character behind it.
  /// - `-tag:hand` leaves out what `tag:hand` finds.
  /// - A quotation mark that is never closed is closed at the end. What is not finished says nothing:
  ///   `tag:`, a lone `-`, `""`.
  /// - `foo:bar` with an unknown field is an ordinary word, as is a quoted `"tag:bar"`.
  public init(parsing text: String) {
    var reader = TermReader(text: Array(text.unicodeScalars))
    terms = []
    while reader.skipBlanks() {
      if let term = reader.readTerm() { terms.append(term) }
    }
  }
}

/// Reads terms scalar by scalar: a quotation mark or colon followed by a combining mark is one
/// `Character`, and would be missed.
private struct TermReader {
  let text: [Unicode.Scalar]
  private var position = 0

  init(text: [Unicode.Scalar]) {
    self.text = text
  }

  /// Goes to the next term; false at the end.
  mutating func skipBlanks() -> Bool {
    while position < text.count, text[position].properties.isWhitespace { position += 1 }
    return position < text.count
  }

  /// Reads a term; nil when it is not finished.
  mutating func readTerm() -> AssetQuery.Term? {
    let isNegated = text[position] == "-"
    if isNegated { position += 1 }
    let field = readField()
    let texts = readTexts(separatesAtCommas: field != nil)
    return AssetQuery.Term(field: field ?? .any, anyOf: texts, isNegated: isNegated)
  }

  /// Reads `tag:`; reads nothing when that is not what comes next.
  private mutating func readField() -> AssetQuery.Term.Field? {
    let rest = text[position...]
    guard let colon = rest.firstIndex(where: { !$0.properties.isAlphabetic }), text[colon] == ":"
    else { return nil }
    var name = ""
    name.unicodeScalars.append(contentsOf: rest[..<colon])
    guard let field = AssetQuery.Term.Field(rawValue: name.lowercased()), field != .any else {
      return nil
    }
    position = colon + 1
    return field
  }

  /// Reads up to the next blank outside of quotation marks.
  private mutating func readTexts(separatesAtCommas: Bool) -> [String] {
    var texts = [String.UnicodeScalarView()]
    var isQuoted = false
    while position < text.count {
      let scalar = text[position]
      if !isQuoted && scalar.properties.isWhitespace { break }
      position += 1
      switch scalar {
      case "\"":
        isQuoted.toggle()
      case "," where separatesAtCommas && !isQuoted:
        texts.append(String.UnicodeScalarView())
      case "\\" where position < text.count:
        texts[texts.count - 1].append(text[position])
        position += 1
      default:
        texts[texts.count - 1].append(scalar)
      }
    }
    return texts.map { String($0) }
  }
}
