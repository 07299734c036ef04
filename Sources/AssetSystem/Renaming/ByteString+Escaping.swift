extension ByteString {
  /// The text as one line that an editor or a table can hold, and that ``init(escaped:)`` reads back.
  ///
  /// A backslash becomes `\\`; tab, line feed and carriage return `\t`, `\n` and `\r`; other controls,
  /// and what turns the direction of writing, `\u{202E}`; bytes that are not UTF-8 `\xC3`. A blank at
  /// either end becomes `\x20`, since editors and people lose it. Everything else stays as it is.
  public var escaped: String { escaped(alsoEscaping: []) }

  /// The same, with a backslash before some punctuation marks that would mean something.
  func escaped(alsoEscaping marks: Set<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for piece in UTF8Pieces(bytes) {
      switch piece {
      case .scalar(let scalar) where marks.contains(scalar) || scalar == "\\":
        text.append("\\")
        text.append(scalar)
      case .scalar(let scalar):
        text.append(contentsOf: Self.escape(scalar).unicodeScalars)
      case .invalid(let byte):
        text.append(contentsOf: Self.escape(byte).unicodeScalars)
      }
    }
    if text.first == " " {
      text.replaceSubrange(text.startIndex..<text.index(after: text.startIndex), with: Self.blank)
    }
    if text.last == " " {
      text.replaceSubrange(text.index(before: text.endIndex)..<text.endIndex, with: Self.blank)
    }
    return String(text)
  }

  private static let blank = "\\x20".unicodeScalars

  private static func escape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.count < 2 ? "0" : "") + digits
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\t": return "\\t"
    case "\n": return "\\n"
    case "\r": return "\\r"
    default: break
    }
    let properties = scalar.properties
    let isHidden =
      switch properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: properties.isBidiControl || scalar == "\u{FEFF}"
      }
    guard isHidden else { return String(scalar) }
    return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  /// Reads what ``escaped`` writes.
  ///
  /// - Parameter text: the line, without blanks around it.
  /// - Throws: code `invalidEscape`, with the position in bytes, for a backslash that begins none of
  ///   the escapes; a backslash before a punctuation mark stands for the mark.
  public init(escaped text: ByteString) throws(AssetSystemError) {
    var reader = EscapeReader(text.bytes)
    var bytes: [UInt8] = []
    while let byte = reader.take() {
      if byte == ASCII.backslash {
        bytes += try reader.readEscape()
      } else {
        bytes.append(byte)
      }
    }
    self.init(bytes)
  }
}

/// Reads the escapes of ``ByteString/escaped``.
struct EscapeReader {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next byte; nil at the end.
  mutating func take() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// The bytes that an escape stands for, behind its backslash.
  mutating func readEscape() throws(AssetSystemError) -> [UInt8] {
    let start = position - 1
    switch take() {
    case UInt8(ascii: "t"): return [ASCII.tab]
    case UInt8(ascii: "n"): return [ASCII.lineFeed]
    case UInt8(ascii: "r"): return [ASCII.carriageReturn]
    case UInt8(ascii: "x"):
      let digits = digits(2)
      if digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) { return [byte] }
    case UInt8(ascii: "u"):
      if take() == UInt8(ascii: "{") {
        let digits = digits(8)
        if take() == UInt8(ascii: "}"), let value = UInt32(digits, radix: 16),
          let scalar = Unicode.Scalar(value)
        {
          return Array(String(scalar).utf8)
        }
      }
    case let mark? where mark.isPunctuation: return [mark]
    default: break
    }
    throw AssetSystemError(
      code: .invalidEscape,
      subject: ByteString(bytes[start..<position]),
      offset: start,
      message: "This escape means nothing; a backslash is written \\\\."
    )
  }

  /// The hexadecimal digits that follow, at most so many.
  private mutating func digits(_ limit: Int) -> String {
    var digits = ""
    while digits.utf8.count < limit, position < bytes.count,
      Character(Unicode.Scalar(bytes[position])).isHexDigit
    {
      digits.unicodeScalars.append(Unicode.Scalar(bytes[position]))
      position += 1
    }
    return digits
  }
}

extension UInt8 {
  /// Whether this is a visible ASCII character that is neither letter nor digit.
  var isPunctuation: Bool {
    switch self {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}

/// Bytes meant as UTF-8: the characters, and the bytes that belong to none.
struct UTF8Pieces: Sequence, IteratorProtocol {
  enum Piece {
    case scalar(Unicode.Scalar)
    case invalid(UInt8)
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> Piece? {
    guard position < bytes.count else { return nil }
    let first = bytes[position]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    if position + length <= bytes.count {
      // One character at a time: whatever is wrong with it, only its first byte is taken for wrong.
      let sequence = bytes[position..<(position + length)]
      if let text = String(validating: sequence, as: UTF8.self),
        let scalar = text.unicodeScalars.first,
        text.unicodeScalars.count == 1
      {
        position += length
        return .scalar(scalar)
      }
    }
    position += 1
    return .invalid(first)
  }
}

extension ByteString {
  /// Whether the bytes are UTF-8.
  public var isUTF8: Bool { String(validating: bytes, as: UTF8.self) != nil }
}
