import AssetSystem
import BlendFormat

/// What the journal knows about assets that are changed back or again.
struct AssetHistory: Sendable {
  /// The metadata of assets that were cleared.
  var saved: [AssetTarget: SavedMetaData] = [:]
  /// Those that are to be no assets any more because they were marked: unless something was said about
  /// them since.
  var marked: Set<AssetTarget> = []
}
