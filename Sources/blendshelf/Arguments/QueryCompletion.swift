import AssetSystem

/// What the last term of a query can become while it is typed in a shell.
enum QueryCompletion {
  /// Divides a query into what is done and the term at its end.
  static func lastTerm(of query: String) -> (head: String, term: String) {
    let scalars = query.unicodeScalars
    var start = scalars.startIndex
    var isQuoted = false
    var isEscaped = false
    for index in scalars.indices {
      let scalar = scalars[index]
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, scalar.properties.isWhitespace {
        start = scalars.index(after: index)
      }
    }
    return (String(scalars[..<start]), String(scalars[start...]))
  }

  /// Finds what a term can become.
  ///
  /// - Parameters:
  ///   - term: the term as it is typed.
  ///   - known: what is known of a field.
  /// - Returns: whole terms, which need not go on as typed.
  static func choices(
    of term: String,
    known: (AssetQuery.Term.Field) async -> [String]
  ) async -> [String] {
    let sign = term.hasPrefix("-") ? "-" : ""
    guard let colon = term.unicodeScalars.firstIndex(of: ":") else {
      return AssetQuery.fieldNames.map { sign + $0 + ":" }
    }
    let prefix = String(term.unicodeScalars[...colon])
    let name = prefix.dropFirst(sign.count).dropLast().lowercased()
    guard let field = AssetQuery.Term.Field(rawValue: name) else { return [] }
    let values =
      field == .type ? IDType.allKnown.map { $0.name.lowercased() } : await known(field)
    let isQuoted = term.unicodeScalars.dropFirst(prefix.unicodeScalars.count).first == "\""
    return values.map { prefix + (isQuoted ? quoted($0) : escaped($0)) }
  }

  private static func quoted(_ value: String) -> String {
    let inner = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(inner)\""
  }

  /// A value that goes on as it was typed, which quotation marks around it would not.
  private static func escaped(_ value: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      if scalar.properties.isWhitespace || "\"\\,".unicodeScalars.contains(scalar) {
        text.append("\\")
      }
      text.append(scalar)
    }
    return String(text)
  }
}
