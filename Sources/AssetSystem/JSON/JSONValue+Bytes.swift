extension JSONValue {
  /// Makes a value of bytes that may not be UTF-8: text where they are, else `{"hex": "66ff"}`.
  public init(bytes: ByteString) {
    guard String(validating: bytes.bytes, as: UTF8.self) == nil else {
      self = .string(bytes)
      return
    }
    let digits = bytes.bytes.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    self = ["hex": .string(ByteString(digits.joined()))]
  }

  /// The bytes that ``init(bytes:)`` made the value of; nil when it is no such value.
  public var bytes: ByteString? {
    if let text { return text }
    guard let digits = self["hex"]?.text?.bytes, digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for position in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Self.digit(digits[position]), let low = Self.digit(digits[position + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return ByteString(bytes)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}
