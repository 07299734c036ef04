/// Neighbouring cells of a row that look alike.
public struct StyleRun: Hashable, Sendable {
  /// The columns.
  public var columns: Range<Int>
  /// How they look.
  public var style: Style

  /// Makes a run.
  public init(columns: Range<Int>, style: Style) {
    self.columns = columns
    self.style = style
  }
}
