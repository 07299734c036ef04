/// A change to the catalogs of one library, as a person asks for it.
public enum CatalogEdit: Hashable, Sendable {
  /// Makes a catalog at a path, with a number behind its name if that is taken; missing parents are
  /// made too.
  case create(AssetCatalogPath)
  /// Makes a catalog at exactly this path; refused when there is one.
  case createExactly(AssetCatalogPath)
  /// Gives the catalogs at a path another last component; slashes in the name make new levels.
  case rename(AssetCatalogPath, to: ByteString)
  /// Gives the catalogs at a path a whole new path.
  case changePath(AssetCatalogPath, to: AssetCatalogPath)
  /// Puts the catalogs at a path below another parent; the empty path is the top level.
  case move(AssetCatalogPath, below: AssetCatalogPath)
  /// Deletes the catalogs at a path and all below it; the assets stay and become unassigned.
  case delete(AssetCatalogPath)
}
