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
  /// Whether an overview has come since the libraries in scope were changed.
  public var isLoaded: Bool
  /// The catalog to go to once an edit that was asked for shows in the overview.
  public var awaitedPath: AssetCatalogPath?
  /// The first overview that must show the awaited catalog if it was made at all; nil as long as the
  /// edit was not answered.
  public var awaitedGeneration: Int?

  /// Makes a tree without catalogs.
  public init(overview: CatalogOverview = CatalogOverview(), cursor: TreeItem = .all) {
    self.overview = overview
    self.cursor = cursor
    generation = 0
    folded = []
    queryCounts = [:]
    scroll = 0
    isLoaded = false
    awaitedPath = nil
    awaitedGeneration = nil
  }
}
