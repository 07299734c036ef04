import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Folding the tree.
  static let folding: Table = [
    .toggleFold: CommandBehavior(
      unless: {
        $0.treeNode?.hasChildren == true
          ? nil : "There is nothing to fold at the cursor of the tree."
      },
      plain: { state in state.treeNode.map { state.toggleFold($0.path) } ?? [] }
    ),
    .foldAll: CommandBehavior(unless: noCatalogsReason, plain: { $0.foldAll() }),
    .unfoldAll: CommandBehavior(unless: noCatalogsReason, plain: { $0.unfoldAll() }),
  ]

  private static func noCatalogsReason(_ state: BrowserState) -> String? {
    state.tree.overview.nodes.isEmpty ? "There are no catalogs." : nil
  }
}
