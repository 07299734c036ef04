/// The four characters that say what a block is, such as `DATA` or `AC` followed by two NULs.
public struct BlockCode: RawRepresentable, Hashable, Sendable {
  /// The characters, the first one in the lowest byte.
  public let rawValue: UInt32

  /// Creates a code.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// A block owned by the ID before it.
  public static let data = BlockCode("DATA")
  /// Settings of the whole file.
  public static let global = BlockCode("GLOB")
  /// The struct definitions.
  public static let dna1 = BlockCode("DNA1")
  /// The end of the file.
  public static let endb = BlockCode("ENDB")

  private init(_ text: StaticString) {
    var value: UInt32 = 0
    text.withUTF8Buffer { letters in
      for (index, letter) in letters.prefix(4).enumerated() {
        value |= UInt32(letter) << (8 * UInt32(index))
      }
    }
    rawValue = value
  }

  /// The ID type of a two-letter code, nil for all others.
  public var idCode: IDCode? {
    guard rawValue >> 16 == 0, rawValue & 0xFF != 0, rawValue >> 8 != 0 else { return nil }
    return IDCode(rawValue: UInt16(truncatingIfNeeded: rawValue))
  }
}
