/// Something a canvas can be shown on: a terminal, or a recording in tests.
public protocol Display {
  /// The present size in cells.
  var size: Size { get }

  /// Shows a canvas; only what differs from the last one is written.
  mutating func present(_ canvas: Canvas)
}
