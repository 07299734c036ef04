/// A screen that is being drawn: a grid of cells, nothing of the terminal.
///
/// Drawing outside is clipped, never an error. A wide character that would be cut in half becomes a space.
public struct Canvas: Equatable, Sendable {
  /// Columns and rows.
  public let size: Size
  /// Where the terminal's cursor is shown, for a text field; nil hides it.
  public var cursor: (column: Int, row: Int)?
  private var cells: [Cell]

  /// Makes a canvas of blanks.
  public init(size: Size, style: Style = Style()) {
    self.size = size
    cells = Array(repeating: Cell(style: style), count: max(0, size.width) * max(0, size.height))
  }

  /// Whether two canvases look the same.
  public static func == (left: Canvas, right: Canvas) -> Bool {
    left.size == right.size && left.cells == right.cells
      && left.cursor?.column == right.cursor?.column && left.cursor?.row == right.cursor?.row
  }
}
