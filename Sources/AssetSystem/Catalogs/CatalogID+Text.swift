extension CatalogID: CustomStringConvertible {
  /// Reads a UUID: 8, 4, 4, 4 and 12 hexadecimal digits in any case with hyphens between; nil otherwise.
  ///
  /// Blender is laxer: it fills short groups with zeros and ignores what follows the last digit, and so
  /// takes a damaged ID for another one.
  public init?(_ text: some Collection<UInt8>) {
    guard text.count == 36 else { return nil }
    var halves: (high: UInt64, low: UInt64) = (0, 0)
    for (position, byte) in text.enumerated() {
      switch position {
      case 8, 13, 18, 23:
        guard byte == ASCII.hyphen else { return nil }
      case ..<18:
        guard let digit = Self.value(ofHexDigit: byte) else { return nil }
        halves.high = halves.high << 4 | digit
      default:
        guard let digit = Self.value(ofHexDigit: byte) else { return nil }
        halves.low = halves.low << 4 | digit
      }
    }
    self.init(high: halves.high, low: halves.low)
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
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for half in [high, low] {
      for shift in stride(from: 60, through: 0, by: -4) {
        if text.count == 8 || text.count == 13 || text.count == 18 || text.count == 23 {
          text.append(ASCII.hyphen)
        }
        let digit = UInt8(half >> UInt64(shift) & 0xF)
        text.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
      }
    }
    return text
  }

  private static func value(ofHexDigit byte: UInt8) -> UInt64? {
    switch byte {
    case ASCII.digits: UInt64(byte - 0x30)
    case 0x41...0x46: UInt64(byte - 0x41 + 10)
    case 0x61...0x66: UInt64(byte - 0x61 + 10)
    default: nil
    }
  }
}
