/// Writes JSON (RFC 8259) piece by piece.
public enum JSONText {
  /// An object with its members in the order given; the values are JSON already.
  public static func object(_ members: [(String, String)]) -> String {
    object(members.lazy.map { ($0, Optional($1)) })
  }

  /// An object with its members in the order given, without those that have no value.
  public static func object(ofPresent members: [(String, String?)]) -> String {
    object(members)
  }

  private static func object(_ members: some Sequence<(String, String?)>) -> String {
    var json = "{"
    for case (let key, let value?) in members {
      if json.utf8.count > 1 { json += "," }
      json += string(key)
      json += ":"
      json += value
    }
    json += "}"
    return json
  }

  /// An array of values that are JSON already.
  public static func array(_ values: [String]) -> String {
    var json = "["
    for value in values {
      if json.utf8.count > 1 { json += "," }
      json += value
    }
    json += "]"
    return json
  }

  /// An array of strings, with U+FFFD where they are not UTF-8.
  public static func array(ofStrings texts: [ByteString]) -> String {
    guard texts.allSatisfy({ $0.bytes.allSatisfy(isPlain) }) else {
      return array(texts.map { string($0.string) })
    }
    // Thousands of assets have a dozen tags each: not a string for every one.
    var json = Array("[".utf8)
    for text in texts {
      if json.count > 1 { json.append(UInt8(ascii: ",")) }
      json.append(UInt8(ascii: "\""))
      json += text.bytes
      json.append(UInt8(ascii: "\""))
    }
    json.append(UInt8(ascii: "]"))
    return String(decoding: json, as: UTF8.self)
  }

  /// A string in quotation marks, everything escaped that does not show.
  public static func string(_ text: String) -> String {
    guard !text.utf8.allSatisfy(isPlain) else { return "\"" + text + "\"" }
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

  /// A 32-bit number by the shortest decimal that is read back as the same; see ``number(_:)``.
  public static func number(_ value: Float) -> String {
    value.isFinite ? value.description : number(Double(value))
  }

  /// Whether a byte of UTF-8 stands for a character that shows, and that JSON takes as it is.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != 0x22 && byte != 0x5C
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
