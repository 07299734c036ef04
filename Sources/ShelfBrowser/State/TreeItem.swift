public import AssetSystem

/// A line of the catalog tree.
public enum TreeItem: Hashable, Sendable {
  /// All assets.
  case all
  /// The catalogs at a path.
  case catalog(AssetCatalogPath)
  /// Assets without a known catalog.
  case unassigned
  /// A saved query, by its name.
  case query(String)
}
