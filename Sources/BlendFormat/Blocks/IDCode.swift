/// The two letters of an ID type, such as `AC` for actions; any two bytes are accepted.
public struct IDCode: RawRepresentable, Hashable, Sendable {
  /// The letters, the first one in the low byte.
  public let rawValue: UInt16

  /// Creates a code from its number.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// Creates a code from its two letters.
  public init(_ first: UInt8, _ second: UInt8) {
    rawValue = UInt16(first) | UInt16(second) << 8
  }

  /// The two letters.
  public var letters: [UInt8] {
    [UInt8(truncatingIfNeeded: rawValue), UInt8(truncatingIfNeeded: rawValue >> 8)]
  }

  /// A library: the `.blend` file that linked IDs come from.
  static var library: IDCode { IDCode(UInt8(ascii: "L"), UInt8(ascii: "I")) }
  /// The placeholder of a linked ID.
  static var placeholder: IDCode { IDCode(UInt8(ascii: "I"), UInt8(ascii: "D")) }
  /// Screens have this code in their names and everywhere in Blender.
  static var screen: IDCode { IDCode(UInt8(ascii: "S"), UInt8(ascii: "R")) }
  /// Screens have this code only in their block heads.
  static var screenBlock: IDCode { IDCode(UInt8(ascii: "S"), UInt8(ascii: "N")) }
}

extension IDCode: CustomStringConvertible {
  /// The two letters; bytes that are not printable ASCII as `?`.
  public var description: String {
    letters.map { (0x20..<0x7F).contains($0) ? String(UnicodeScalar($0)) : "?" }.joined()
  }
}
