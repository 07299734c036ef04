public import AssetSystem

/// The catalog tree: what there is, what is folded, where the cursor is.
public struct TreeState: Equatable, Sendable {
  /// The catalogs with counts.
  public var overview: CatalogOverview
  /// Grows with every request for an overview; older answers are dropped.
  public var generation: Int
  /// The paths whose children are hidden.
  public var folded: Set<AssetCatalogPath>
  /// Counts of the saved queries, by name, as far as known.
  public var queryCounts: [String: Int]
  /// The line the cursor is on.
  public var cursor: TreeItem
  /// The first visible line.
  public var scroll: Int
}
