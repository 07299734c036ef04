/// Catalogs as a tree of paths (Blender: `AssetCatalogTree`).
///
/// Siblings are ordered by the bytes of their names, and what is below a path comes directly behind it;
/// that is not quite the order of the file. Paths above a catalog are there even when they have no
/// catalog of their own.
public struct AssetCatalogTree: Equatable, Sendable {
  /// A path in the tree.
  public struct Node: Equatable, Sendable {
    /// The whole path.
    public var path: AssetCatalogPath
    /// The catalogs at this path, the main one first; empty when there are only some below.
    public var catalogs: [CatalogID]
    /// How many components stand before the last one: 0 at the top.
    public var depth: Int
    /// The position of the node above; nil at the top.
    public var parent: Int?
    /// The position behind the last node below this one.
    public var end: Int
    /// Whether one of the catalogs is not saved yet.
    public var isUnsaved: Bool

    fileprivate init(path: AssetCatalogPath, depth: Int, parent: Int?) {
      self.path = path
      self.depth = depth
      self.parent = parent
      catalogs = []
      end = 0
      isUnsaved = false
    }
  }

  /// All nodes, a parent before what is below it.
  public let nodes: [Node]
  /// The catalogs that are in the tree.
  public let catalogIDs: Set<CatalogID>

  /// Makes the tree of some catalogs.
  ///
  /// - Parameters:
  ///   - catalogs: the catalogs; the first at a path is its main one.
  ///   - unsaved: the IDs of those that are not saved yet.
  public init(_ catalogs: some Sequence<AssetCatalog>, unsaved: Set<CatalogID> = []) {
    var known: Set<CatalogID> = []
    let usable = catalogs.filter { catalog in
      !catalog.path.isEmpty && catalog.id != .none && known.insert(catalog.id).inserted
    }
    let ordered = usable.enumerated().sorted { left, right in
      left.element.path == right.element.path
        ? left.offset < right.offset : left.element.path.precedesInTree(right.element.path)
    }

    var nodes: [Node] = []
    nodes.reserveCapacity(ordered.count)
    /// The positions of the nodes from the top down to the last one.
    var open: [Int] = []
    for (_, catalog) in ordered {
      while let last = open.last, !catalog.path.isInside(nodes[last].path) {
        nodes[last].end = nodes.count
        open.removeLast()
      }
      for path in (catalog.path.ancestors + [catalog.path]).dropFirst(open.count) {
        nodes.append(Node(path: path, depth: open.count, parent: open.last))
        open.append(nodes.count - 1)
      }
      guard let last = open.last else { continue }
      nodes[last].catalogs.append(catalog.id)
      if unsaved.contains(catalog.id) { nodes[last].isUnsaved = true }
    }
    for position in open { nodes[position].end = nodes.count }
    self.nodes = nodes
    catalogIDs = known
  }
}

extension AssetCatalogTree {
  /// The position of a path among the nodes; nil when it is not in the tree.
  public func position(of path: AssetCatalogPath) -> Int? {
    var range = nodes.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if nodes[middle].path == path { return middle }
      range =
        nodes[middle].path.precedesInTree(path)
        ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The catalog that stands for a path; nil when there is none at it.
  public func mainCatalog(at path: AssetCatalogPath) -> CatalogID? {
    position(of: path).flatMap { nodes[$0].catalogs.first }
  }

  /// The catalogs at a path and, when recursive, those below it.
  public func catalogs(at path: AssetCatalogPath, isRecursive: Bool) -> Set<CatalogID> {
    guard !path.isEmpty else { return isRecursive ? catalogIDs : [] }
    guard let position = position(of: path) else { return [] }
    let end = isRecursive ? nodes[position].end : position + 1
    return Set(nodes[position..<end].flatMap(\.catalogs))
  }

  /// The tree with the number of assets at each path.
  ///
  /// - Parameter counts: how many assets carry each ID, also the nil UUID and IDs that are no catalog's.
  /// - Returns: the nodes in tree order; assets whose ID is no catalog's count as unassigned.
  public func overview(counts: [CatalogID: Int]) -> CatalogOverview {
    let own = nodes.map { node in node.catalogs.reduce(0) { $0 + (counts[$1] ?? 0) } }
    var total = own
    for position in nodes.indices.reversed() {
      if let parent = nodes[position].parent { total[parent] += total[position] }
    }
    let all = counts.values.reduce(0, +)
    return CatalogOverview(
      nodes: nodes.indices.map { position in
        let node = nodes[position]
        return CatalogOverview.Node(
          path: node.path,
          catalogs: node.catalogs,
          depth: node.depth,
          assetCount: own[position],
          totalCount: total[position],
          hasChildren: node.end > position + 1,
          isUnsaved: node.isUnsaved
        )
      },
      totalCount: all,
      unassignedCount: all - own.reduce(0, +)
    )
  }
}
