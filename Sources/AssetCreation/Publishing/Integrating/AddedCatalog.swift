import AssetSystem

/// A catalog that a publish has added to the library, with the parents that were missing.
struct AddedCatalog: Hashable, Sendable {
  /// What the journal calls it.
  var title: String
  /// The catalogs that are new, those that hold others first.
  var catalogs: [AssetCatalog]
}
