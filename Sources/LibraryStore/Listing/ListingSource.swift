import AssetSystem

/// One library's share of a listing.
struct ListingSource {
  let library: LibraryID
  let columns: AssetColumns
  /// Which positions are shown; nil when all are.
  let isShown: [Bool]?
  let index: LibraryIndex
  /// The paths of the library's catalogs.
  let paths: [CatalogID: AssetCatalogPath]

  func shows(_ position: Int) -> Bool { isShown?[position] ?? true }
}

/// An asset among the sources of a listing.
struct ListingPlace: Equatable, Sendable {
  /// Which of the sources.
  let source: Int32
  /// Its place in the order of names there.
  let position: Int32
}
