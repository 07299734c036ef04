public import AssetSystem

/// A press of the mouse button.
public struct MousePress: Equatable, Sendable {
  /// When, in nanoseconds since 1970.
  public var time: Int64
  /// What it hit.
  public var target: HitTarget
  /// The asset that it hit: positions change when others come and go.
  public var asset: AssetKey?

  /// Makes a press.
  public init(time: Int64, target: HitTarget, asset: AssetKey? = nil) {
    self.time = time
    self.target = target
    self.asset = asset
  }
}
