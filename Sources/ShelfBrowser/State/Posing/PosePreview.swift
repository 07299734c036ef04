public import AssetSystem

/// A pose that is shown on a rig of a connected Blender, and not kept.
public struct PosePreview: Hashable, Sendable {
  /// The pose.
  public var asset: AssetTarget
  /// The rig.
  public var rig: RigReference
  /// How it is applied.
  public var options: PoseOptions

  /// Makes a preview.
  public init(_ asset: AssetTarget, on rig: RigReference, _ options: PoseOptions) {
    self.asset = asset
    self.rig = rig
    self.options = options
  }
}
