/// A key with its value, or the header of a table, as it stands in a TOML document.
///
/// Right for a valid document and for any up to its first mistake, where the parser stops.
struct TOMLStatement {
  /// The line where it begins, from 1.
  var line: Int
  /// All of it, on as many lines as it takes.
  var text: Substring

  /// Whether it is a header whose name begins with something no name can begin with.
  ///
  /// The parser takes for granted that this does not happen, and ends the program if it does.
  var isBrokenHeader: Bool {
    var rest = text.utf8[...]
    guard rest.first == UInt8(ascii: "[") else { return false }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst() }
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let first = rest.first else { return true }
    return switch first {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"):
      false
    default: true
    }
  }

  /// The statements of a document, in order.
  static func statements(in text: String) -> [TOMLStatement] {
    var scanner = TOMLScanner(text)
    var statements: [TOMLStatement] = []
    while let statement = scanner.next() { statements.append(statement) }
    return statements
  }
}
