extension AssetQuery: CustomStringConvertible {
  /// The query as it could be typed; reading it gives the same query.
  public var description: String {
    terms.map(\.description).joined(separator: " ")
  }
}

extension AssetQuery.Term: CustomStringConvertible {
  /// The term as it could be typed.
  public var description: String {
    let prefix = (isNegated ? "-" : "") + (field == .any ? "" : field.rawValue + ":")
    return prefix + texts.map { Self.quotedIfNeeded($0) }.joined(separator: ",")
  }

  private static func quotedIfNeeded(_ text: String) -> String {
    let isSpecial = { (scalar: Unicode.Scalar) in
      scalar.properties.isWhitespace || "\"\\,:".unicodeScalars.contains(scalar)
    }
    let scalars = text.unicodeScalars
    guard scalars.isEmpty || scalars.first == "-" || scalars.contains(where: isSpecial) else {
      return text
    }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in scalars {
      if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
