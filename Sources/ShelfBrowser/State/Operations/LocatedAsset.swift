public import AssetSystem

/// Where an asset is now that has got another name.
public struct LocatedAsset: Hashable, Sendable {
  /// The asset by its new name.
  public var target: AssetTarget
  /// Where it is.
  public var key: AssetKey

  /// Makes a place.
  public init(_ target: AssetTarget, _ key: AssetKey) {
    self.target = target
    self.key = key
  }
}
