import AssetSystem

/// A catalog that a publish has added to the library, with the parents that were missing.
struct AddedCatalog: Hashable, Sendable {
  /// Its path.
  var path: AssetCatalogPath
  /// The catalogs that are new, those that hold others first.
  var catalogs: [AssetCatalog]
}
