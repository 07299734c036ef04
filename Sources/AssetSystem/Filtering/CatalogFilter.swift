/// Which catalogs' assets are shown (Blender: `AssetCatalogFilter`).
public enum CatalogFilter: Hashable, Sendable {
  /// Every asset.
  case all
  /// The assets of all catalogs at a path and, when recursive, of those below it.
  case path(AssetCatalogPath)
  /// The assets without a catalog, or with one that the library does not know.
  case unassigned
}
