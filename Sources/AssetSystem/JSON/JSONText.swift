/// Writes JSON (RFC 8259) piece by piece.
public enum JSONText {
  /// An object with its members in the order given; the values are JSON already.
  public static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { string($0) + ":" + $1 }.joined(separator: ",") + "}"
  }

  /// An array of values that are JSON already.
  public static func array(_ values: [String]) -> String {
    "[" + values.joined(separator: ",") + "]"
  }

  /// A string in quotation marks, everything escaped that does not show.
  public static func string(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
    guard !isPlain else { return "\"" + text + "\"" }
    var json = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json.append(contentsOf: "\\\"".unicodeScalars)
      case "\\": json.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": json.append(contentsOf: "\\n".unicodeScalars)
      case "\t": json.append(contentsOf: "\\t".unicodeScalars)
      case _ where isHidden(scalar): json.append(contentsOf: escape(scalar).unicodeScalars)
      default: json.append(scalar)
      }
    }
    json.append("\"")
    return String(json)
  }

  /// A number; JSON has none for infinities and what is no number, they become strings.
  public static func number(_ value: Double) -> String {
    if value.isFinite { return value.description }
    return value.isNaN ? "\"NaN\"" : value < 0 ? "\"-Infinity\"" : "\"Infinity\""
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isBidiControl
    }
  }

  /// The escape of a character; all that are hidden lie in the basic plane.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
