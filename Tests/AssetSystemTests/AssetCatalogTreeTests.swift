import AssetSystem
import Testing
import TestSupport

struct AssetCatalogTreeTests {
  @Test func `what is below a path comes directly behind it`() {
    let tree = AssetCatalogTree([
      AssetCatalog(1, "kit"), AssetCatalog(2, "kit part"), AssetCatalog(3, "kit-part"),
      AssetCatalog(4, "kit/x"), AssetCatalog(5, "Kit"), AssetCatalog(6, "kit\u{1}/y"),
    ])
    #expect(
      tree.nodes.map(\.path) == [
        "Kit", "kit", "kit/x", "kit\u{1}", "kit\u{1}/y", "kit part", "kit-part",
      ]
    )
  }

  @Test func `paths above a catalog are nodes without catalogs`() {
    let tree = AssetCatalogTree([AssetCatalog(1, "a/b/c"), AssetCatalog(2, "a/d")])
    #expect(tree.nodes.map(\.path) == ["a", "a/b", "a/b/c", "a/d"])
    #expect(tree.nodes.map(\.depth) == [0, 1, 2, 1])
    #expect(tree.nodes.map(\.parent) == [nil, 0, 1, 0])
    #expect(tree.nodes.map(\.end) == [4, 3, 3, 4])
    #expect(tree.nodes.map(\.catalogs) == [[], [], [.numbered(1)], [.numbered(2)]])
    #expect(tree.mainCatalog(at: "a") == nil)
    #expect(tree.mainCatalog(at: "a/d") == .numbered(2))
  }

  @Test func `catalogs on one path share a node, the first is the main one`() {
    let tree = AssetCatalogTree([
      AssetCatalog(2, "a"), AssetCatalog(1, "a"), AssetCatalog(3, "a/b"),
    ])
    #expect(tree.nodes.map(\.catalogs) == [[.numbered(2), .numbered(1)], [.numbered(3)]])
    #expect(tree.mainCatalog(at: "a") == .numbered(2))
    #expect(tree.catalogs(at: "a", isRecursive: false) == [.numbered(1), .numbered(2)])
  }

  @Test func `a second catalog with an ID, the nil UUID and the empty path are not in the tree`() {
    let tree = AssetCatalogTree([
      AssetCatalog(1, "a"), AssetCatalog(1, "b"), AssetCatalog(id: .none, path: "c"),
      AssetCatalog(2, .root),
    ])
    #expect(tree.nodes.map(\.path) == ["a"])
    #expect(tree.catalogIDs == [.numbered(1)])
  }

  @Test func `counts add up along the tree`() {
    let tree = AssetCatalogTree(
      [
        AssetCatalog(1, "a"), AssetCatalog(2, "a/b"), AssetCatalog(3, "a/b"),
        AssetCatalog(4, "c/d"),
      ],
      unsaved: [.numbered(3)]
    )
    let overview = tree.overview(counts: [
      .numbered(1): 1, .numbered(2): 10, .numbered(3): 100, .numbered(4): 1000, .none: 7,
      .numbered(99): 20,
    ])
    #expect(overview.nodes.map(\.path) == ["a", "a/b", "c", "c/d"])
    #expect(overview.nodes.map(\.assetCount) == [1, 110, 0, 1000])
    #expect(overview.nodes.map(\.totalCount) == [111, 110, 1000, 1000])
    #expect(overview.nodes.map(\.hasChildren) == [true, false, true, false])
    #expect(overview.nodes.map(\.isUnsaved) == [false, true, false, false])
    #expect(overview.totalCount == 1138)
    #expect(overview.unassignedCount == 27)
  }

  @Test func `an empty tree counts everything as unassigned`() {
    let overview = AssetCatalogTree([]).overview(counts: [.numbered(1): 3, .none: 2])
    #expect(overview == CatalogOverview(nodes: [], totalCount: 5, unassignedCount: 5))
  }

  @Test func `a filter stands for catalog IDs`() {
    let tree = AssetCatalogTree([
      AssetCatalog(1, "a"), AssetCatalog(2, "a/b"), AssetCatalog(3, "a/b/c"), AssetCatalog(4, "ab"),
    ])
    func selection(_ filter: CatalogFilter, isRecursive: Bool = true) -> CatalogSelection {
      filter.selection(in: tree, isRecursive: isRecursive)
    }
    #expect(selection(.all) == .everything)
    #expect(selection(.path("a")) == .only([.numbered(1), .numbered(2), .numbered(3)]))
    #expect(selection(.path("a"), isRecursive: false) == .only([.numbered(1)]))
    #expect(selection(.path("nowhere")) == .only([]))
    #expect(selection(.path(.root)) == .only(tree.catalogIDs))
    #expect(selection(.unassigned) == .allBut(tree.catalogIDs))
  }

  @Test func `an unknown catalog ID is unassigned`() {
    let tree = AssetCatalogTree([AssetCatalog(1, "a")])
    let unassigned = CatalogFilter.unassigned.selection(in: tree, isRecursive: true)
    #expect(unassigned.contains(.none))
    #expect(unassigned.contains(.numbered(2)))
    #expect(!unassigned.contains(.numbered(1)))
    let all = CatalogFilter.all.selection(in: tree, isRecursive: true)
    #expect(all.contains(.none) && all.contains(.numbered(1)))
    let inA = CatalogFilter.path("a").selection(in: tree, isRecursive: true)
    #expect(inA.contains(.numbered(1)) && !inA.contains(.none))
  }

  @Test(arguments: 0..<100 as Range<UInt64>) func `the tree agrees with sorting by components`(
    seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    let catalogs = (1...Int.random(in: 1...40, using: &random)).map {
      AssetCatalog($0, random.path())
    }
    let counts = Dictionary(
      uniqueKeysWithValues: catalogs.map { ($0.id, Int.random(in: 0...9, using: &random)) }
    )
    let tree = AssetCatalogTree(catalogs)
    let paths = Set(catalogs.map(\.path)).union(catalogs.flatMap(\.path.ancestors))
    let sorted = paths.sorted { $0.components.lexicographicallyPrecedes($1.components) }
    #expect(tree.nodes.map(\.path) == sorted)
    for (position, node) in tree.nodes.enumerated() {
      let inside = catalogs.filter { $0.path.isInside(node.path) }
      #expect(tree.position(of: node.path) == position)
      #expect(tree.catalogs(at: node.path, isRecursive: true) == Set(inside.map(\.id)))
      let total = inside.reduce(0) { $0 + (counts[$1.id] ?? 0) }
      #expect(tree.overview(counts: counts).nodes[position].totalCount == total)
      #expect(tree.nodes[position..<node.end].allSatisfy { $0.path.isInside(node.path) })
      #expect(node.parent.map { tree.nodes[$0].path } ?? .root == node.path.parent)
    }
    #expect(tree.position(of: "not/there") == nil)
  }

  @Test func `of each ID the first library's catalog counts`() {
    let union = AssetCatalogUnion([
      [AssetCatalog(1, "a"), AssetCatalog(2, "b")],
      [AssetCatalog(2, "b", name: "other name"), AssetCatalog(1, "c"), AssetCatalog(3, "a")],
    ])
    #expect(union.catalogs == [AssetCatalog(1, "a"), AssetCatalog(2, "b"), AssetCatalog(3, "a")])
    #expect(union.conflicts.map(\.chosen) == [AssetCatalog(1, "a")])
    #expect(union.conflicts.map(\.ignored) == [AssetCatalog(1, "c")])
    #expect(union.conflicts.map(\.library) == [1])
  }
}
