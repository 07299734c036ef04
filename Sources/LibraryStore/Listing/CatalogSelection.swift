import AssetSystem

/// The catalogs that a listing is limited to.
enum CatalogSelection: Equatable, Sendable {
  /// Every asset.
  case all
  /// Assets of these catalogs.
  case only(Set<CatalogID>)
  /// Assets of none of these catalogs.
  case noneOf(Set<CatalogID>)

  /// Resolves a filter with the catalogs that are known.
  init(_ filter: CatalogFilter, isRecursive: Bool, tree: AssetCatalogTree) {
    switch filter {
    case .all: self = .all
    case .path(let path): self = .only(tree.catalogs(at: path, isRecursive: isRecursive))
    case .unassigned: self = .noneOf(tree.catalogIDs)
    }
  }

  func contains(_ catalog: CatalogID) -> Bool {
    switch self {
    case .all: true
    case .only(let catalogs): catalogs.contains(catalog)
    case .noneOf(let catalogs): !catalogs.contains(catalog)
    }
  }
}
