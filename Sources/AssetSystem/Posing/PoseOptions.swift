/// How a pose is applied.
public struct PoseOptions: Hashable, Sendable {
  /// The blend factors that make sense: further out, rounding is all that is left of a rotation.
  public static let blendFactors = -1000.0...1000.0

  /// How much of the pose is taken: 0 the rig as it is, 1 the pose; beyond both it goes on.
  public var blendFactor: Double
  /// Whether left and right trade places.
  public var isFlipped: Bool
  /// The names of the only bones that are posed; nil: all of them.
  public var bones: [ByteString]?
  /// Whether the keys at the workfile's present frame are changed where the rig is animated.
  public var changesKeys: Bool
  /// Whether flipped rotations about an axis are turned as they should be; Blender itself takes their angle
  /// for a part of the axis.
  public var correctsAxisAngle: Bool

  /// Makes options; without arguments they apply the whole pose.
  public init(
    blendFactor: Double = 1,
    isFlipped: Bool = false,
    bones: [ByteString]? = nil,
    changesKeys: Bool = false,
    correctsAxisAngle: Bool = false
  ) {
    self.blendFactor = blendFactor
    self.isFlipped = isFlipped
    self.bones = bones
    self.changesKeys = changesKeys
    self.correctsAxisAngle = correctsAxisAngle
  }
}
