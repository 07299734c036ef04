import AssetSystem

/// A catalog that a publish has added to the library, with the parents that were missing.
struct AddedCatalog: Hashable, Sendable {
  /// The number of its entry in the journal; nil when that could not be written.
  var entry: Int?
  /// The catalogs that are new, those that hold others first.
  var catalogs: [AssetCatalog]
}
