/// What changes a curve beyond its keys (Blender: `FModifier`).
public struct FModifier: Sendable, Hashable {
  /// What it does, with the members of Blender's struct for it.
  public enum Kind: Sendable, Hashable {
    /// Blender: `FMod_Generator`; mode 0 is a polynomial, 1 a product of factors.
    case generator(mode: Int, flags: Int, order: Int, coefficients: [Float])
    /// Blender: `FMod_FunctionGenerator`; `function` counts sine, cosine, tangent, square root, natural
    /// logarithm and sinc from 0.
    case function(
      Int,
      flags: Int,
      amplitude: Float,
      phaseMultiplier: Float,
      phaseOffset: Float,
      valueOffset: Float
    )
    /// Blender: `FMod_Envelope`.
    case envelope(points: [EnvelopePoint], middle: Float, minimum: Float, maximum: Float)
    /// Blender: `FMod_Cycles`; modes count off, repeat, repeat with offset and mirror from 0.
    case cycles(beforeMode: Int, beforeCount: Int, afterMode: Int, afterCount: Int)
    /// Blender: `FMod_Noise`; lacunarity and roughness are nil in files of Blenders without them.
    case noise(
      size: Float,
      strength: Float,
      phase: Float,
      offset: Float,
      depth: Int,
      modification: Int,
      lacunarity: Float?,
      roughness: Float?,
      isLegacy: Bool
    )
    /// Blender: `FMod_Limits` with the rectangle and flags that say which of its sides count.
    case limits(minimumX: Float, maximumX: Float, minimumY: Float, maximumY: Float, flags: Int)
    /// Blender: `FMod_Stepped`.
    case stepped(size: Float, offset: Float, start: Float, end: Float, flags: Int)
    /// Another type, by its number.
    case other(Int)
  }

  /// Bits of ``flags`` (Blender: `eFModifier_Flags`).
  public enum Flag {
    /// Blender: `FMODIFIER_FLAG_DISABLED`, it cannot work as it is set.
    public static let disabled = 1 << 0
    /// Blender: `FMODIFIER_FLAG_MUTED`.
    public static let muted = 1 << 3
    /// Blender: `FMODIFIER_FLAG_RANGERESTRICT`.
    public static let usesRange = 1 << 4
    /// Blender: `FMODIFIER_FLAG_USEINFLUENCE`.
    public static let usesInfluence = 1 << 5
  }

  /// A point of an envelope (Blender: `FCM_EnvelopeData`).
  public struct EnvelopePoint: Sendable, Hashable {
    /// The lower bound at the point.
    public var minimum: Float
    /// The upper bound at the point.
    public var maximum: Float
    /// The time in frames.
    public var frame: Float

    /// Makes a point.
    public init(minimum: Float, maximum: Float, frame: Float) {
      self.minimum = minimum
      self.maximum = maximum
      self.frame = frame
    }
  }

  /// What it does.
  public var kind: Kind
  /// Its flags as stored (Blender: `eFModifier_Flags`): muted, disabled, uses a range, uses influence.
  public var flags: Int
  /// How much of its effect is taken, where the flags say so.
  public var influence: Float
  /// The first and last frame of its range, where the flags say so.
  public var range: (start: Float, end: Float) {
    get { (start, end) }
    set { (start, end) = newValue }
  }
  /// Over how many frames it fades in and out within its range.
  public var blend: (in: Float, out: Float) {
    get { (blendIn, blendOut) }
    set { (blendIn, blendOut) = newValue }
  }

  private var start: Float
  private var end: Float
  private var blendIn: Float
  private var blendOut: Float

  /// Makes a modifier.
  public init(
    _ kind: Kind,
    flags: Int = 0,
    influence: Float = 1,
    range: (start: Float, end: Float) = (0, 0),
    blend: (in: Float, out: Float) = (0, 0)
  ) {
    self.kind = kind
    self.flags = flags
    self.influence = influence
    (start, end) = range
    (blendIn, blendOut) = blend
  }
}
