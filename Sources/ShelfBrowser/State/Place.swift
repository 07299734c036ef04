public import AssetSystem

/// What is looked at: the libraries, a place in the tree, and a filter.
public struct Place: Hashable, Sendable {
  /// The libraries in scope.
  public var scope: LibraryScope
  /// The place in the tree.
  public var item: TreeItem
  /// What was typed into the filter; empty for everything.
  public var filter: String
  /// Whether only the selected assets are listed.
  public var isSelectionOnly: Bool

  /// Makes a place; without arguments, everything.
  public init(
    scope: LibraryScope = .all,
    item: TreeItem = .all,
    filter: String = "",
    isSelectionOnly: Bool = false
  ) {
    self.scope = scope
    self.item = item
    self.filter = filter
    self.isSelectionOnly = isSelectionOnly
  }
}
