/// A range of the list that grows and shrinks with the cursor.
public struct VisualRange: Equatable, Sendable {
  /// The position in the list where it began.
  public var anchor: Int
  /// The position in the list where it ends; it may lie before the anchor.
  public var head: Int
  /// How many assets were selected before it began; the range's own come behind them.
  public var selectedBefore: Int
}
