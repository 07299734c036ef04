/// The catalogs of the libraries in scope with the number of their assets.
public struct CatalogOverview: Equatable, Sendable {
  /// A catalog path in the tree.
  public struct Node: Equatable, Sendable {
    /// The whole path.
    public var path: AssetCatalogPath
    /// The catalogs at this path, the main one first; empty when there are only some below.
    public var catalogs: [CatalogID]
    /// How many components stand before the last one: 0 at the top.
    public var depth: Int
    /// Assets in the catalogs at this path.
    public var assetCount: Int
    /// Assets at this path and below.
    public var totalCount: Int
    /// Whether there are nodes below.
    public var hasChildren: Bool
    /// Whether the path is not saved yet.
    public var isUnsaved: Bool

    /// Makes a node.
    public init(
      path: AssetCatalogPath,
      catalogs: [CatalogID],
      depth: Int,
      assetCount: Int,
      totalCount: Int,
      hasChildren: Bool,
      isUnsaved: Bool = false
    ) {
      self.path = path
      self.catalogs = catalogs
      self.depth = depth
      self.assetCount = assetCount
      self.totalCount = totalCount
      self.hasChildren = hasChildren
      self.isUnsaved = isUnsaved
    }
  }

  /// All nodes in tree order: a parent, then what is below it.
  public var nodes: [Node]
  /// All assets in scope.
  public var totalCount: Int
  /// Assets without a catalog, or with an unknown one.
  public var unassignedCount: Int

  /// Makes an overview.
  public init(nodes: [Node] = [], totalCount: Int = 0, unassignedCount: Int = 0) {
    self.nodes = nodes
    self.totalCount = totalCount
    self.unassignedCount = unassignedCount
  }
}
