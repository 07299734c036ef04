extension JSONValue {
  /// How deep arrays and objects may lie in one another.
  public static let greatestDepth = 64

  /// Reads one JSON value that fills the bytes, in time proportional to their number.
  ///
  /// Foundation's decoder takes a second for five hundred brackets in one another, and as long for a line of
  /// the greatest length: nothing that a peer may ask for.
  ///
  /// - Parameter bytes: the text, UTF-8.
  /// - Throws: ``AssetSystemError/Code/invalidJSON`` with the offset of the first byte that does not fit.
  public init(parsing bytes: [UInt8]) throws(AssetSystemError) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw AssetSystemError(code: .invalidJSON, message: "The text is not UTF-8.")
    }
    var parser = JSONParser(bytes)
    self = try parser.document()
  }
}

/// Reads JSON from bytes that are UTF-8.
private struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(AssetSystemError) -> JSONValue {
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw failure("Something follows the value.") }
    return value
  }

  private mutating func value() throws(AssetSystemError) -> JSONValue {
    skipSpace()
    guard let byte = peek else { throw failure("The text ends too early.") }
    switch byte {
    case UInt8(ascii: "{"):
      return try nested { (parser) throws(AssetSystemError) in try parser.object() }
    case UInt8(ascii: "["):
      return try nested { (parser) throws(AssetSystemError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw failure("No value begins like this.")
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(AssetSystemError) -> JSONValue
  ) throws(AssetSystemError) -> JSONValue {
    guard depth < JSONValue.greatestDepth else {
      throw failure("Arrays and objects lie more than \(JSONValue.greatestDepth) deep.")
    }
    depth += 1
    position += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func array() throws(AssetSystemError) -> JSONValue {
    var elements: [JSONValue] = []
    guard !skip(UInt8(ascii: "]")) else { return .array(elements) }
    while true {
      elements.append(try value())
      if skip(UInt8(ascii: "]")) { return .array(elements) }
      guard skip(UInt8(ascii: ",")) else { throw failure("A comma or a bracket is missing.") }
    }
  }

  private mutating func object() throws(AssetSystemError) -> JSONValue {
    var members = JSONObject()
    guard !skip(UInt8(ascii: "}")) else { return .object(members) }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else {
        throw failure("A key in quotation marks is missing.")
      }
      let key = try string()
      guard skip(UInt8(ascii: ":")) else { throw failure("A colon is missing.") }
      members[key] = try value()
      if skip(UInt8(ascii: "}")) { return .object(members) }
      guard skip(UInt8(ascii: ",")) else { throw failure("A comma or a brace is missing.") }
    }
  }

  private mutating func word(
    _ word: StaticString,
    _ value: JSONValue
  ) throws(AssetSystemError) -> JSONValue {
    let end = position + word.utf8CodeUnitCount
    let isThere = word.withUTF8Buffer {
      end <= bytes.count && bytes[position..<end].elementsEqual($0)
    }
    guard isThere else { throw failure("No value begins like this.") }
    position = end
    return value
  }

  private mutating func number() throws(AssetSystemError) -> JSONValue {
    let start = position
    if peek == UInt8(ascii: "-") { position += 1 }
    let firstDigit = position
    try digits()
    if bytes[firstDigit] == UInt8(ascii: "0"), position > firstDigit + 1 {
      position = firstDigit
      throw failure("A number begins with a needless zero.")
    }
    var isWhole = true
    if peek == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if peek == UInt8(ascii: "-") || peek == UInt8(ascii: "+") { position += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let integer = Int64(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else {
      position = start
      throw failure("The number is too large.")
    }
    return .number(number)
  }

  private mutating func digits() throws(AssetSystemError) {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw failure("A digit is missing.") }
  }

  private mutating func string() throws(AssetSystemError) -> ByteString {
    position += 1
    var text: [UInt8] = []
    var run = position
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[run..<position]
        position += 1
        return ByteString(text)
      case UInt8(ascii: "\\"):
        text += bytes[run..<position]
        text += try escape()
        run = position
      case ..<0x20: throw failure("A control character in a string is not escaped.")
      default: position += 1
      }
    }
    throw failure("A string is not closed.")
  }

  private mutating func escape() throws(AssetSystemError) -> [UInt8] {
    position += 1
    guard let byte = peek else { throw failure("A string is not closed.") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      let scalar = try escapedScalar()
      return Array(String(scalar).utf8)
    default:
      position -= 1
      throw failure("An escape is not known.")
    }
  }

  private mutating func escapedScalar() throws(AssetSystemError) -> Unicode.Scalar {
    let start = position
    let high = try codeUnit()
    if let scalar = Unicode.Scalar(high) { return scalar }
    // Characters beyond the basic plane are two escapes; half of one is no character.
    if (0xD800..<0xDC00).contains(high), skipEscapeStart() {
      let low = try codeUnit()
      if (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    position = start
    throw failure("An escape is half of a surrogate pair.")
  }

  private mutating func skipEscapeStart() -> Bool {
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { return false }
    position += 2
    return true
  }

  private mutating func codeUnit() throws(AssetSystemError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("An escape needs four hexadecimal digits.")
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private func failure(_ message: String) -> AssetSystemError {
    AssetSystemError(code: .invalidJSON, offset: position, message: message)
  }
}
