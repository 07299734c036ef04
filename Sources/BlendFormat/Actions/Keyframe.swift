/// A key of a curve with its two handles (Blender: `BezTriple`).
public struct Keyframe: Sendable, Hashable {
  /// A place in the curve's plane.
  public struct Point: Sendable, Hashable {
    /// The time in frames.
    public var frame: Float
    /// The value.
    public var value: Float

    /// Makes a place.
    public init(frame: Float, value: Float) {
      self.frame = frame
      self.value = value
    }
  }

  /// The handle before the key.
  public var left: Point
  /// The key itself.
  public var key: Point
  /// The handle after the key.
  public var right: Point
  /// How the curve goes on from here, as stored (Blender: `eBezTriple_Interpolation`): 0 constant,
  /// 1 linear, 2 Bézier, 3 back, 4 bounce, 5 circular, 6 cubic, 7 elastic, 8 exponential, 9 quadratic,
  /// 10 quartic, 11 quintic, 12 sinusoidal.
  public var interpolation: UInt8
  /// Which end of the interpolation eases, as stored (Blender: `eBezTriple_Easing`): 0 automatic, 1 in,
  /// 2 out, 3 both.
  public var easing: Int8
  /// How far a "back" interpolation goes beyond.
  public var back: Float
  /// How far an elastic interpolation swings.
  public var amplitude: Float
  /// How many frames a swing of an elastic interpolation takes.
  public var period: Float
  /// How the left handle follows the curve, as stored (Blender: `eBezTriple_Handle`): 0 free, 1 automatic,
  /// 2 vector, 3 aligned, 4 automatic and clamped, 5 aligned on both sides.
  public var leftHandle: UInt8
  /// How the right handle follows the curve, as stored.
  public var rightHandle: UInt8

  /// Makes a key.
  public init(
    left: Point,
    key: Point,
    right: Point,
    interpolation: UInt8 = 2,
    easing: Int8 = 0,
    back: Float = 0,
    amplitude: Float = 0,
    period: Float = 0,
    leftHandle: UInt8 = 0,
    rightHandle: UInt8 = 0
  ) {
    self.left = left
    self.key = key
    self.right = right
    self.interpolation = interpolation
    self.easing = easing
    self.back = back
    self.amplitude = amplitude
    self.period = period
    self.leftHandle = leftHandle
    self.rightHandle = rightHandle
  }
}
