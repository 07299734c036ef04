extension AssetCatalogService {
  /// Makes a change as the user interface does: a new catalog whose name is taken gets a number.
  ///
  /// - Parameter change: what to change.
  /// - Returns: where the catalog is now; nil when it is deleted.
  /// - Throws: an error when the change is refused; then nothing is changed.
  @discardableResult
  public mutating func perform(
    _ change: CatalogEdit
  ) throws(AssetSystemError) -> AssetCatalogPath? {
    switch change {
    case .create(let path):
      return try createCatalog(named: path.name, in: path.parent).path
    case .createExactly(let path):
      return try createCatalog(at: path).path
    case .changePath(let catalog, let new):
      try changePath(of: catalog, to: new)
      return new
    case .rename(let catalog, let name):
      return try renameCatalog(catalog, to: name)
    case .move(let catalog, let parent):
      return try moveCatalog(catalog, into: try parentPath(parent))
    case .delete(let catalog):
      try deleteCatalog(catalog)
      return nil
    }
  }

  /// Where a new parent is: an ID must be known, a path need not.
  private func parentPath(_ parent: CatalogReference) throws(AssetSystemError) -> AssetCatalogPath {
    switch parent {
    case .path(let path): path
    case .id: try path(of: parent)
    }
  }
}
