/// Which of the open libraries are meant.
public enum LibraryScope: Hashable, Sendable {
  /// All of them together.
  case all
  /// One of them.
  case one(LibraryID)
}

/// Asks for the assets to show, in order.
public struct AssetListRequest: Hashable, Sendable {
  /// The libraries looked in.
  public var scope: LibraryScope
  /// The catalogs looked in.
  public var catalog: CatalogFilter
  /// Whether assets of the catalogs below are shown too.
  public var isRecursive: Bool
  /// What the assets must meet.
  public var query: AssetQuery
  /// The order.
  public var sort: AssetSort
  /// When given, only these assets are listed.
  public var only: Set<AssetKey>?

  /// Makes a request; without arguments, for everything by name.
  public init(
    scope: LibraryScope = .all,
    catalog: CatalogFilter = .all,
    isRecursive: Bool = true,
    query: AssetQuery = AssetQuery(),
    sort: AssetSort = AssetSort(),
    only: Set<AssetKey>? = nil
  ) {
    self.scope = scope
    self.catalog = catalog
    self.isRecursive = isRecursive
    self.query = query
    self.sort = sort
    self.only = only
  }
}
