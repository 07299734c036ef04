/// A number of a property, of the type in which Blender stores it.
///
/// Equal when the bits are: not-a-number is equal to itself, and 0 is not -0.
public enum RNAValue: Sendable, Hashable {
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
  public static func == (one: RNAValue, other: RNAValue) -> Bool { one.bits == other.bits }

  /// Hashes type and bits.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bits.kind)
    hasher.combine(bits.bits)
  }
}

/// What a path leads to on a rig, as it is now.
public struct RNAProperty: Sendable, Hashable {
  /// The value of each element; one where it is no array.
  public var values: [RNAValue]
  /// Whether it is an array.
  public var isArray: Bool
  /// The hard limits that Blender clamps to when a pose writes the property; nil: it has none.
  public var limits: ClosedRange<Double>?
  /// The values of an enumeration, others cannot be written; nil for what is none.
  public var choices: [Int]?
  /// The path by which it is known where several lead to it; nil: by the one that was asked for.
  public var path: RNAPath?

  /// Makes a property.
  public init(
    values: [RNAValue],
    isArray: Bool,
    limits: ClosedRange<Double>? = nil,
    choices: [Int]? = nil,
    path: RNAPath? = nil
  ) {
    self.values = values
    self.isArray = isArray
    self.limits = limits
    self.choices = choices
    self.path = path
  }
}

/// A new value for one number of a property of a rig.
public struct RNAPropertyEdit: Sendable, Hashable {
  /// Where it is, seen from the object.
  public var path: RNAPath
  /// Which element; 0 where it is no array.
  public var index: Int
  /// The new value, of the type that is stored there.
  public var value: RNAValue

  /// Makes an edit.
  public init(path: RNAPath, index: Int, value: RNAValue) {
    self.path = path
    self.index = index
    self.value = value
  }
}
