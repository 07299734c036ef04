/// What lies under the mouse.
public enum HitTarget: Hashable, Sendable {
  /// A line of the tree.
  case treeItem(TreeItem)
  /// The mark that folds or unfolds a line of the tree.
  case treeFold(TreeItem)
  /// The asset at a position in the list.
  case asset(position: Int)
  /// The rest of a pane.
  case pane(Pane)
  /// The library's name in the title.
  case libraryName
  /// A line of the topmost menu.
  case menuLine(Int)
  /// A line of the topmost dialog.
  case dialogLine(Int)
  /// A part of the create pane.
  case creation(CreationTarget)
  /// The rest of the topmost overlay.
  case overlay
  /// The border between two panes.
  case border
  /// Nothing that can be clicked.
  case nothing
}
