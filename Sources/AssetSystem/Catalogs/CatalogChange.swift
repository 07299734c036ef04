/// What became of one catalog.
public struct CatalogChange: Hashable, Sendable {
  /// The catalog.
  public var id: CatalogID
  /// What it was; nil when it is new.
  public var before: AssetCatalog?
  /// What it is; nil when it is deleted.
  public var after: AssetCatalog?

  /// Makes a change.
  public init(id: CatalogID, before: AssetCatalog?, after: AssetCatalog?) {
    self.id = id
    self.before = before
    self.after = after
  }
}
