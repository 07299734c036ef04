import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct TreeLineTests {
  /// All lines, the long way round: a node shows unless one of its ancestors is folded.
  private func naiveLines(_ state: BrowserState) -> [TreeLine] {
    let nodes = state.tree.overview.nodes
    let visible = nodes.indices.filter { index in
      !nodes[index].path.ancestors.contains { state.tree.folded.contains($0) }
    }
    let queries = state.savedQueries.indices.map(TreeLine.query)
    return [.all] + visible.map(TreeLine.node) + [.unassigned]
      + (queries.isEmpty ? [] : [.rule] + queries)
  }

  private func state(nodes count: Int, folded: Int, queries: Int) -> BrowserState {
    var state = SampleLibrary.state(80, 24)
    var paths: [AssetCatalogPath] = []
    for number in 0..<count {
      let parents = paths.isEmpty ? [] : [paths[number * 7919 % paths.count]]
      let parent = number.isMultiple(of: 4) ? nil : parents.first
      let name = AssetCatalogPath(cleaning: "n\(number)")
      paths.append(parent.map { $0.appending(name) } ?? name)
    }
    paths.sort { $0.components.lexicographicallyPrecedes($1.components) }
    let isParent = Set(paths.flatMap(\.ancestors))
    state.tree.overview.nodes = paths.map { path in
      CatalogOverview.Node(
        path: path,
        catalogs: [],
        depth: path.depth,
        assetCount: 1,
        totalCount: 1,
        hasChildren: isParent.contains(path)
      )
    }
    state.tree.folded = Set(
      state.tree.overview.nodes.filter(\.hasChildren).prefix(folded).map(\.path)
    )
    state.savedQueries = (0..<queries).map { SavedQuery(name: "q\($0)", query: "") }
    return state
  }

  @Test(arguments: [0, 3, 30], [0, 2])
  func `any window shows the same lines as the whole`(folded: Int, queries: Int) {
    let state = state(nodes: 120, folded: folded, queries: queries)
    let all = naiveLines(state)
    #expect(state.treeLineCount == all.count)
    for start in stride(from: -3, to: all.count + 3, by: 5) {
      for length in [0, 1, 7, 500] {
        let range = start..<start + length
        let expected = all.indices.filter(range.contains).map { all[$0] }
        #expect(state.treeLines(range) == expected, "\(range)")
      }
    }
  }

  @Test func `an empty tree has all and unassigned`() {
    var state = SampleLibrary.state(80, 24)
    state.tree.overview = CatalogOverview()
    state.savedQueries = []
    #expect(state.treeLines(0..<10) == [.all, .unassigned])
  }

  @Test func `every line but the rule stands for an item`() {
    let state = SampleLibrary.state(80, 24)
    let items = state.treeLines(0..<state.treeLineCount).map(state.treeItem)
    #expect(items.first == .some(.all))
    #expect(items.count(where: { $0 == nil }) == 1)
    #expect(items.last == .some(.query("This week")))
  }
}
