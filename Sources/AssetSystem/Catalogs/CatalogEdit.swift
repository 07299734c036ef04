/// A change to the catalogs of one library, as a person asks for it.
///
/// Which catalog is meant is found out when the change is made, on the catalogs as they are on disk
/// then: an ID may be at another path by that time.
public enum CatalogEdit: Hashable, Sendable {
  /// Makes a catalog at a path, with a number behind its name if that is taken; missing parents are
  /// made too.
  case create(AssetCatalogPath)
  /// Makes a catalog at exactly this path; refused when there is one.
  case createExactly(AssetCatalogPath)
  /// Gives a catalog another last component; slashes in the name make new levels.
  case rename(CatalogReference, to: ByteString)
  /// Gives a catalog a whole new path.
  case changePath(CatalogReference, to: AssetCatalogPath)
  /// Puts a catalog below another parent; the empty path is the top level.
  case move(CatalogReference, below: CatalogReference)
  /// Deletes a catalog and all below it; the assets stay and become unassigned.
  case delete(CatalogReference)
}
