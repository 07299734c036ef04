/// How one number of one property moves over time (Blender: `FCurve`).
public struct FCurve: Sendable, Hashable {
  /// How a curve goes on before its first and after its last key.
  public enum Extrapolation: Int, Sendable, Hashable {
    /// It keeps the value of the nearest key.
    case constant = 0
    /// It goes on as steep as it arrives.
    case linear = 1
  }

  /// Bits of ``flags`` (Blender: `eFCurve_Flags`).
  public enum Flag {
    /// Blender: `FCURVE_PROTECTED`, keys are not to be changed.
    public static let locked: Int32 = 1 << 3
    /// Blender: `FCURVE_MUTED`.
    public static let muted: Int32 = 1 << 4
    /// Blender: `FCURVE_DISABLED`, the path led nowhere when it was last evaluated; never set in what
    /// is read, because Blender clears it when it loads a file.
    public static let invalid: Int32 = 1 << 10
    /// Blender: `FCURVE_INT_VALUES`.
    public static let integers: Int32 = 1 << 11
    /// Blender: `FCURVE_DISCRETE_VALUES`, values of enumerations and booleans, which hold between keys.
    public static let discrete: Int32 = 1 << 12
  }

  /// The RNA path as stored, raw bytes: `pose.bones["hand.L"].location`.
  public var path: [UInt8]
  /// Which element of the property, from 0.
  public var arrayIndex: Int
  /// The keys as stored, in time where the file is sound.
  public var keys: [Keyframe]
  /// Values baked frame by frame (Blender: `FPoint`), where there are no keys.
  public var samples: [CurveSample]
  /// How it goes on before and after its keys; other values than Blender's count as constant.
  public var extrapolation: Extrapolation
  /// The flags as stored.
  public var flags: Int32
  /// Whether the group of the curve is muted.
  public var isGroupMuted: Bool
  /// Whether automatic handles are laid so that the curve bends evenly (Blender: `auto_smoothing`).
  public var isSmooth: Bool
  /// What changes the curve further, in order.
  public var modifiers: [FModifier]

  /// Makes a curve.
  public init(
    path: [UInt8],
    arrayIndex: Int,
    keys: [Keyframe],
    samples: [CurveSample] = [],
    extrapolation: Extrapolation = .constant,
    flags: Int32 = 0,
    isGroupMuted: Bool = false,
    isSmooth: Bool = false,
    modifiers: [FModifier] = []
  ) {
    self.path = path
    self.arrayIndex = arrayIndex
    self.keys = keys
    self.samples = samples
    self.extrapolation = extrapolation
    self.flags = flags
    self.isGroupMuted = isGroupMuted
    self.isSmooth = isSmooth
    self.modifiers = modifiers
  }
}

/// A baked value of a curve (Blender: `FPoint`).
public struct CurveSample: Sendable, Hashable {
  /// The time in frames.
  public var frame: Float
  /// The value.
  public var value: Float

  /// Makes a sample.
  public init(frame: Float, value: Float) {
    self.frame = frame
    self.value = value
  }
}
