/// The four characters that say what a block is, such as `DATA` or `AC` followed by two NULs.
public struct BlockCode: RawRepresentable, Hashable, Sendable {
  /// The characters, the first one in the lowest byte.
  public let rawValue: UInt32

  /// Creates a code.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  // Computed, because a stored constant costs a check for every block of every file.

  /// A block owned by the ID before it: `DATA`.
  public static var data: BlockCode { BlockCode(rawValue: 0x4154_4144) }
  /// Settings of the whole file: `GLOB`.
  public static var global: BlockCode { BlockCode(rawValue: 0x424F_4C47) }
  /// The struct definitions: `DNA1`.
  public static var dna1: BlockCode { BlockCode(rawValue: 0x3141_4E44) }
  /// The end of the file: `ENDB`.
  public static var endb: BlockCode { BlockCode(rawValue: 0x4244_4E45) }

  /// The ID type of a two-letter code, nil for all others.
  public var idCode: IDCode? {
    guard rawValue >> 16 == 0, rawValue & 0xFF != 0, rawValue >> 8 != 0 else { return nil }
    return IDCode(rawValue: UInt16(truncatingIfNeeded: rawValue))
  }
}
