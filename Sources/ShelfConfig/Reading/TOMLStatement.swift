/// A key with its value, or the header of a table, as it stands in a TOML document.
///
/// Right for a valid document and for any up to its first mistake, where the parser stops.
struct TOMLStatement {
  /// The line where it begins, from 1.
  var line: Int
  /// All of it, on as many lines as it takes.
  var text: Substring

  /// A mistake of the kind that the parser takes for granted nobody makes, and ends the program for.
  var mistake: Mistake?

  /// What is wrong, and where.
  struct Mistake {
    var line: Int
    var message: String
  }

  /// The statements of a document, in order.
  static func statements(in text: String) -> [TOMLStatement] {
    var scanner = TOMLScanner(text)
    var statements: [TOMLStatement] = []
    while let statement = scanner.next() { statements.append(statement) }
    return statements
  }
}
