/// What was shown before the mouse carried assets to the tree.
public struct CarryingStart: Hashable, Sendable {
  /// Whether the tree was shown.
  public let isTreeShown: Bool
  /// The pane that had the focus.
  public let focus: Pane
}
