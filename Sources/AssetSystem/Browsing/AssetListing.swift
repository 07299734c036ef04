/// The assets to show, in order: eight bytes an asset, details by window.
public struct AssetListing: Equatable, Sendable {
  /// The assets in the order asked for.
  public var keys: [AssetKey]

  /// Makes a listing.
  public init(keys: [AssetKey] = []) {
    self.keys = keys
  }
}
