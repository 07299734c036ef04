public import AssetSystem

/// A pose that is to be applied, before it is known to which rig.
public struct PoseIntent: Hashable, Sendable {
  /// The pose.
  public var asset: AssetTarget
  /// How much of it is taken, in percent; nil where nobody said.
  public var percent: Int?
  /// Whether left and right trade places.
  public var isFlipped: Bool
  /// Whether its strength is changed before it is written.
  public var isBlending: Bool

  /// The strength furthest from nothing, in percent.
  public static let largestPercent = 1000
  /// The strength with which blending begins, in percent.
  static let firstBlend = 50

  /// Makes an intent.
  public init(
    _ asset: AssetTarget,
    percent: Int? = nil,
    isFlipped: Bool = false,
    isBlending: Bool = false
  ) {
    self.asset = asset
    self.percent = percent
    self.isFlipped = isFlipped
    self.isBlending = isBlending
  }

  /// How much of the pose is taken to begin with, in percent.
  var firstPercent: Int { percent ?? (isBlending ? Self.firstBlend : 100) }
}
