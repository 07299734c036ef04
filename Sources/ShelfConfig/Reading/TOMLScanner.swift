/// Finds where statements of a TOML document begin and end, and nothing else: texts, lists and comments are skipped.
struct TOMLScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// The first mistake of the present statement.
  private var mistake: TOMLStatement.Mistake?
  /// The byte before in the present statement that is neither blank nor comment.
  private var before: UInt8?

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The next statement; nil at the end.
  mutating func next() -> TOMLStatement? {
    skipping: while let byte = peek() {
      switch byte {
      case 0x20, 0x09, 0x0a, 0x0d: advance()
      case UInt8(ascii: "#"): skipLine()
      default: break skipping
      }
    }
    guard position < bytes.count else { return nil }
    let start = (position, line)
    mistake = nil
    before = nil
    if peek() == UInt8(ascii: "[") { checkHeader() }
    skipStatement()
    let text = String(decoding: bytes[start.0..<position], as: UTF8.self)
    return TOMLStatement(line: start.1, text: text[...], mistake: mistake)
  }

  /// Goes to the end of the line that closes all brackets.
  private mutating func skipStatement() {
    var depth = 0
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0a:
        if byte == 0x0a, depth <= 0 { return }
        advance()
        continue
      case UInt8(ascii: "#"):
        checkValue(before: byte)
        skipLine()
        continue
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        skipText(byte)
        before = byte
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case 0x21..<0x7f: break
      default: note("a character that can only stand in quotes")
      }
      checkValue(before: byte)
      before = byte
      advance()
    }
  }

  /// A header's name must begin with something a name can begin with.
  private mutating func checkHeader() {
    var rest = bytes[position...].dropFirst()
    if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst() }
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    switch rest.first ?? 0 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"):
      break
    default:
      note("the name of a table begins with a letter, a digit or a quote")
    }
  }

  /// Where a value must stand, nothing that ends one may.
  private mutating func checkValue(before byte: UInt8) {
    switch (before, byte) {
    case (UInt8(ascii: "="), UInt8(ascii: "#")), (UInt8(ascii: "="), UInt8(ascii: ",")),
      (UInt8(ascii: "="), UInt8(ascii: "]")), (UInt8(ascii: "="), UInt8(ascii: "}")),
      (UInt8(ascii: "["), UInt8(ascii: "}")), (UInt8(ascii: ","), UInt8(ascii: "}")):
      note("a value is missing")
    default: break
    }
  }

  private mutating func note(_ message: String) {
    mistake = mistake ?? TOMLStatement.Mistake(line: line, message: message)
  }

  /// Goes behind a text in quotes, of one line or, between three quotes, of several.
  private mutating func skipText(_ quote: UInt8) {
    let isLong = bytes.dropFirst(position).prefix(3).elementsEqual([quote, quote, quote])
    for _ in 0..<(isLong ? 3 : 1) { advance() }
    while let byte = peek() {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        advance()
        advance()
      } else if byte == quote {
        let run = bytes[position...].prefix(5).prefix { $0 == quote }.count
        // Up to two quotes before the closing three belong to the text.
        for _ in 0..<(isLong ? run : 1) { advance() }
        if !isLong || run >= 3 { return }
      } else if byte == 0x0a, !isLong {
        return
      } else {
        advance()
      }
    }
  }

  private mutating func skipLine() {
    while let byte = peek(), byte != 0x0a { advance() }
  }

  private func peek() -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func advance() {
    guard position < bytes.count else { return }
    if bytes[position] == 0x0a { line += 1 }
    position += 1
  }
}
