extension AssetCatalogService {
  /// Makes those of the changes whose catalog is as it was before them; the others are left alone.
  ///
  /// So an edit can be taken back, or made again, that another process made.
  ///
  /// - Parameter changes: what is to become of each catalog.
  /// - Returns: the changes that were made.
  /// - Throws: an error when the catalogs are read-only.
  @discardableResult
  public mutating func perform(
    _ changes: [CatalogChange]
  ) throws(AssetSystemError) -> [CatalogChange] {
    try requireEditable()
    let made = apply(changes)
    remember(made)
    return made
  }
}

extension CatalogChange {
  /// The change that takes this one back.
  public var reversed: CatalogChange {
    CatalogChange(id: id, before: after, after: before)
  }
}
