extension CatalogID: CustomStringConvertible {
  /// Reads a UUID: 8, 4, 4, 4 and 12 hexadecimal digits in any case with hyphens between; nil otherwise.
  ///
  /// Blender is laxer: it fills short groups with zeros and ignores what follows the last digit, and so
  /// takes a damaged ID for another one.
  public init?(_ text: some Collection<UInt8>) {
    guard text.count == 36 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    var pending: UInt8?
    for (position, byte) in text.enumerated() {
      if [8, 13, 18, 23].contains(position) {
        guard byte == ASCII.hyphen else { return nil }
        continue
      }
      guard let digit = Self.value(ofHexDigit: byte) else { return nil }
      if let high = pending {
        bytes.append(high << 4 | digit)
        pending = nil
      } else {
        pending = digit
      }
    }
    self.init(bytes: bytes)
  }

  /// Reads a UUID as ``init(_:)`` does.
  public init?(_ text: String) {
    self.init(text.utf8)
  }

  /// The UUID in lower case, as files have it.
  public var description: String {
    String(decoding: utf8, as: UTF8.self)
  }

  /// The bytes of ``description``.
  var utf8: [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (position, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(position) { text.append(ASCII.hyphen) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0xF)])
    }
    return text
  }

  private static func value(ofHexDigit byte: UInt8) -> UInt8? {
    switch byte {
    case ASCII.digits: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
