/// One number of a rig, as it was and as a pose makes it.
public struct PoseChange: Hashable, Sendable {
  /// Where the number is.
  public enum Place: Hashable, Sendable {
    /// An element of a property; the path is seen from the object, as raw bytes, the index 0 where it is
    /// no array.
    case property(path: ByteString, index: Int)
    /// A key of the object's own Action: of the curve of a slot (0 where there are none) for such a
    /// property, at a frame.
    case key(action: ByteString, slot: Int32, path: ByteString, index: Int, frame: Float)
  }

  /// Where it is.
  public var place: Place
  /// What it is now.
  public var old: PropertyValue
  /// What it will be.
  public var new: PropertyValue
  /// How the handles of a key go with it, so that it can be taken back bit by bit; nil for others.
  public var handles: KeyHandles?

  /// Makes a change.
  public init(
    _ place: Place,
    old: PropertyValue,
    new: PropertyValue,
    handles: KeyHandles? = nil
  ) {
    self.place = place
    self.old = old
    self.new = new
    self.handles = handles
  }

  /// The change that takes this one back.
  public var reversed: PoseChange {
    PoseChange(place, old: new, new: old, handles: handles?.reversed)
  }
}

/// The values of the handles of a key that is changed.
public struct KeyHandles: Hashable, Sendable {
  /// Those of the handles before and after the key.
  public struct Values: Hashable, Sendable {
    /// The value of the handle before it.
    public var left: Float
    /// The value of the handle after it.
    public var right: Float

    /// Makes values.
    public init(left: Float, right: Float) {
      self.left = left
      self.right = right
    }

    /// Whether both have the same bits.
    public static func == (one: Values, other: Values) -> Bool {
      one.left.bitPattern == other.left.bitPattern && one.right.bitPattern == other.right.bitPattern
    }

    /// Hashes the bits.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(left.bitPattern)
      hasher.combine(right.bitPattern)
    }
  }

  /// What they are now.
  public var old: Values
  /// What they will be.
  public var new: Values

  /// Makes a change of handles.
  public init(old: Values, new: Values) {
    self.old = old
    self.new = new
  }

  /// The change that takes this one back.
  public var reversed: KeyHandles { KeyHandles(old: new, new: old) }
}

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
