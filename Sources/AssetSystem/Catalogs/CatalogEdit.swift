/// A change to the catalogs of one library, as a person asks for it.
public enum CatalogEdit: Hashable, Sendable {
  /// Makes a catalog at a path; missing parents are made too.
  case create(AssetCatalogPath)
  /// Gives the catalogs at a path another last component; slashes in the name make new levels.
  case rename(AssetCatalogPath, to: ByteString)
  /// Puts the catalogs at a path below another parent; the empty path is the top level.
  case move(AssetCatalogPath, below: AssetCatalogPath)
  /// Deletes the catalogs at a path and all below it; the assets stay and become unassigned.
  case delete(AssetCatalogPath)
}
