/// A UUID in the order it is printed, Blender's `bUUID`.
public struct BlendUUID: Hashable, Sendable {
  /// The first eight bytes as printed, as a big-endian number.
  public let high: UInt64
  /// The last eight bytes as printed, as a big-endian number.
  public let low: UInt64

  /// Creates a UUID from its two halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// All zero: no catalog.
  public static let null = BlendUUID(high: 0, low: 0)

  /// The 16 bytes in printed order.
  public var bytes: [UInt8] {
    [high, low].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) }
    }
  }

  /// Decodes the fields of Blender's `bUUID`, three of which are stored as numbers.
  init?(parsing bytes: RawSpan, at offset: Int, in format: MachineFormat) {
    guard let timeLow = bytes.integer(at: offset, as: UInt32.self, in: format),
      let timeMiddle = bytes.integer(at: offset + 4, as: UInt16.self, in: format),
      let timeHigh = bytes.integer(at: offset + 6, as: UInt16.self, in: format),
      let low = bytes.integer(at: offset + 8, as: UInt64.self, littleEndian: false)
    else { return nil }
    high = UInt64(timeLow) << 32 | UInt64(timeMiddle) << 16 | UInt64(timeHigh)
    self.low = low
  }
}

extension BlendUUID: CustomStringConvertible {
  /// The usual 36 characters in lower case.
  public var description: String {
    let digits = Array("0123456789abcdef")
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) {
        text.append("-")
      }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }
}
