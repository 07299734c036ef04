public import CellCanvas

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
  /// A part of the path in the title.
  case breadcrumb(TreeItem)
  /// The filter in the title.
  case filter
  /// The tab at a position.
  case tab(Int)
  /// A key that is named, to be pressed by a click.
  case keys(KeySequence)
  /// A key with which the pending keys go on.
  case continuation(KeyEvent)
  /// The rest of the bottom line.
  case status
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
