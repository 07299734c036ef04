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
    case .changePath(let path, let new):
      try changePath(of: .path(path), to: new)
      return new
    case .rename(let path, let name):
      return try renameCatalog(.path(path), to: name)
    case .move(let path, let parent):
      return try moveCatalog(.path(path), into: parent)
    case .delete(let path):
      try deleteCatalog(.path(path))
      return nil
    }
  }
}
