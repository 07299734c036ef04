/// Which catalog IDs a ``CatalogFilter`` lets through, for a library's catalogs.
public enum CatalogSelection: Equatable, Sendable {
  /// Every ID, the nil UUID too.
  case everything
  /// These IDs.
  case only(Set<CatalogID>)
  /// Every ID but these: the nil UUID and the IDs of no catalog.
  case allBut(Set<CatalogID>)

  /// Whether assets with this ID are shown.
  public func contains(_ id: CatalogID) -> Bool {
    switch self {
    case .everything: true
    case .only(let ids): ids.contains(id)
    case .allBut(let ids): !ids.contains(id)
    }
  }
}

extension CatalogFilter {
  /// The catalog IDs whose assets are shown.
  ///
  /// - Parameters:
  ///   - tree: the catalogs of the libraries in scope.
  ///   - isRecursive: whether assets of the catalogs below a path are shown too.
  /// - Returns: the IDs; none for a path that is not in the tree.
  public func selection(in tree: AssetCatalogTree, isRecursive: Bool) -> CatalogSelection {
    switch self {
    case .all: .everything
    case .path(let path): .only(tree.catalogs(at: path, isRecursive: isRecursive))
    case .unassigned: .allBut(tree.catalogIDs)
    }
  }
}
