import AssetSystem

/// One line of the tree pane, from the top: all, the unfolded catalogs, unassigned, saved queries.
public enum TreeLine: Hashable, Sendable {
  /// All assets.
  case all
  /// The node of the overview at an index.
  case node(Int)
  /// Assets without a known catalog.
  case unassigned
  /// The line between catalogs and saved queries.
  case rule
  /// The saved query at an index.
  case query(Int)
}

extension BrowserState {
  /// The indices of the nodes whose parents are all unfolded, in tree order.
  ///
  /// A folded parent is passed over with all below it, so that only what is unfolded costs a lookup.
  private func forEachUnfoldedNode(_ body: (Int) -> Bool) {
    let nodes = tree.overview.nodes
    var index = 0
    while index < nodes.count {
      guard body(index) else { return }
      let node = nodes[index]
      index += 1
      if node.hasChildren, tree.folded.contains(node.path) {
        while index < nodes.count, nodes[index].depth > node.depth { index += 1 }
      }
    }
  }

  /// The number of lines of the whole tree, folded catalogs left out.
  public var treeLineCount: Int {
    treeNodeLineCount + 2 + treeTailCount
  }

  private var treeTailCount: Int { savedQueries.isEmpty ? 0 : savedQueries.count + 1 }

  private var treeNodeLineCount: Int {
    if tree.folded.isEmpty { return tree.overview.nodes.count }
    var count = 0
    forEachUnfoldedNode { _ in
      count += 1
      return true
    }
    return count
  }

  /// The lines of the tree in a range of line numbers, 0 being "All"; clipped to those there are.
  public func treeLines(_ range: Range<Int>) -> [TreeLine] {
    guard range.upperBound > 0 else { return [] }
    var lines: [TreeLine] = []
    var number = 0
    func add(_ line: TreeLine) {
      if range.contains(number) { lines.append(line) }
      number += 1
    }
    add(.all)
    if tree.folded.isEmpty {
      let count = tree.overview.nodes.count
      let wanted = range.clamped(to: 1..<count + 1)
      lines += wanted.map { .node($0 - 1) }
      number += count
    } else {
      forEachUnfoldedNode { index in
        add(.node(index))
        return number < range.upperBound
      }
    }
    guard number < range.upperBound else { return lines }
    add(.unassigned)
    guard !savedQueries.isEmpty else { return lines }
    add(.rule)
    for index in savedQueries.indices where number < range.upperBound { add(.query(index)) }
    return lines
  }

  /// What a line stands for; nil for the line between catalogs and saved queries.
  public func treeItem(of line: TreeLine) -> TreeItem? {
    switch line {
    case .all: .all
    case .node(let index): .catalog(tree.overview.nodes[index].path)
    case .unassigned: .unassigned
    case .rule: nil
    case .query(let index): .query(savedQueries[index].name)
    }
  }
}
