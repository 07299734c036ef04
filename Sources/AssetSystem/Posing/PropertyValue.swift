/// A number of a property, of the type in which Blender stores it.
///
/// Equal when the bits are: not-a-number is equal to itself, and 0 is not -0.
public enum PropertyValue: Hashable, Sendable {
  /// A 32-bit number.
  case float(Float)
  /// A 64-bit number, as most custom properties have.
  case double(Double)
  /// A whole number, or an enumeration by its number.
  case integer(Int)
  /// A yes or no.
  case boolean(Bool)

  /// The value as a number; yes is 1.
  public var number: Double {
    switch self {
    case .float(let value): Double(value)
    case .double(let value): value
    case .integer(let value): Double(value)
    case .boolean(let value): value ? 1 : 0
    }
  }

  private var bits: (kind: Int, bits: UInt64) {
    switch self {
    case .float(let value): (0, UInt64(value.bitPattern))
    case .double(let value): (1, value.bitPattern)
    case .integer(let value): (2, UInt64(bitPattern: Int64(value)))
    case .boolean(let value): (3, value ? 1 : 0)
    }
  }

  /// Whether both have the same type and bits.
  public static func == (one: PropertyValue, other: PropertyValue) -> Bool {
    one.bits == other.bits
  }

  /// Hashes type and bits.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bits.kind)
    hasher.combine(bits.bits)
  }
}
