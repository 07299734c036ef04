import AssetSystem

/// The catalog tree as JSON.
struct CatalogTreeRow: Encodable {
  struct Node: Encodable {
    var path: String
    var name: String
    var uuids: [String]
    var assets: Int
    var total: Int
    var children: [Node] = []
  }

  var total: Int
  var unassigned: Int
  var catalogs: [Node]

  init(_ overview: CatalogOverview) {
    total = overview.totalCount
    unassigned = overview.unassignedCount
    var rest = overview.nodes[...]
    catalogs = Self.level(0, of: &rest)
  }

  private static func level(
    _ depth: Int,
    of nodes: inout ArraySlice<CatalogOverview.Node>
  ) -> [Node] {
    var level: [Node] = []
    while let node = nodes.first, node.depth >= depth {
      nodes.removeFirst()
      level.append(
        Node(
          path: node.path.description,
          name: node.path.name.string,
          uuids: node.catalogs.map(\.description),
          assets: node.assetCount,
          total: node.totalCount,
          children: Self.level(depth + 1, of: &nodes)
        )
      )
    }
    return level
  }
}
