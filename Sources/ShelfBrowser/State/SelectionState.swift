public import AssetSystem
public import OrderedCollections

/// The selected assets; they stay selected when a filter hides them.
public struct SelectionState: Equatable, Sendable {
  /// The selected assets in the order they were selected.
  public var keys: OrderedSet<AssetKey>
  /// The selection before it was last cleared.
  public var last: OrderedSet<AssetKey>
  /// Where a visual range began, as a position in the list, and what was selected before.
  public var visual: VisualRange?
}

/// A range that grows and shrinks with the cursor.
public struct VisualRange: Equatable, Sendable {
  /// The position in the list where it began.
  public var anchor: Int
  /// What was selected before it began.
  public var before: OrderedSet<AssetKey>
}
