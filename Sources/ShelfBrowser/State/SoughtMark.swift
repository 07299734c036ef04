public import AssetSystem

/// A mark while its asset is looked for.
public struct SoughtMark: Hashable, Sendable {
  /// The request that is waited for.
  public let id: Int
  /// The asset that was marked.
  public let target: AssetTarget

  /// Makes one.
  public init(id: Int, target: AssetTarget) {
    self.id = id
    self.target = target
  }
}
