/// A part of the screen that can have the focus.
public enum Pane: Hashable, Sendable, CaseIterable {
  /// The catalog tree.
  case tree
  /// The assets.
  case list
  /// The details of the active asset.
  case details
}
