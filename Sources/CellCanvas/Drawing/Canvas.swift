/// A screen that is being drawn: a grid of cells, nothing of the terminal.
///
/// Drawing outside is clipped, never an error. A wide character that would be cut in half becomes a space.
/// Pictures that the terminal must be told of are kept beside the cells.
public struct Canvas: Equatable, Sendable {
  /// Columns and rows.
  public let size: Size
  /// Where the terminal's cursor is shown, for a text field; nil hides it.
  public var cursor: (column: Int, row: Int)?
  /// Row by row, from the left.
  private(set) var cells: [Cell]
  /// The pictures that the terminal must be told of, in the order of drawing.
  public private(set) var pictures: [PlacedPicture] = []
  /// Whether some of them lie above the cells.
  private var hasPixels = false

  /// Makes a canvas of blanks.
  public init(size: Size, style: Style = Style()) {
    let size = Size(width: max(0, size.width), height: max(0, size.height))
    self.size = size
    cells = Array(repeating: Cell(style: style), count: size.width * size.height)
  }

  /// The whole of it.
  public var bounds: Rect { Rect(size) }

  /// The cell at a place; outside, a blank.
  public subscript(column: Int, row: Int) -> Cell {
    bounds.contains(column: column, row: row) ? cells[row * size.width + column] : Cell()
  }

  /// The cells of one row, without a copy; empty outside.
  public func cells(inRow row: Int) -> ArraySlice<Cell> {
    guard row >= 0, row < size.height else { return [] }
    return cells[row * size.width..<(row + 1) * size.width]
  }

  /// Whether two canvases look the same.
  public static func == (left: Canvas, right: Canvas) -> Bool {
    left.size == right.size && left.cursor?.column == right.cursor?.column
      && left.cursor?.row == right.cursor?.row && left.cells == right.cells
      && left.pictures == right.pictures
  }

  /// Puts one piece at a place inside, blanking what is left of wide characters it covers half of.
  mutating func put(_ text: String, width: Int, style: Style, column: Int, row: Int) {
    let index = row * size.width + column
    if hasPixels { uncover(columns: column..<column + width, row: row) }
    blankHalf(leftOf: column, at: index)
    blankHalf(rightOf: column + width - 1, at: index + width - 1)
    cells[index].text = text
    cells[index].style = style
    if width == 2 {
      cells[index + 1].text = ""
      cells[index + 1].style = style
    }
  }

  /// Changes the cells of a rectangle one by one, row by row; none of them may become wider or narrower.
  ///
  /// Unlike drawing, it leaves pictures as they are.
  public mutating func changeCells(
    in rect: Rect,
    _ change: (_ column: Int, _ row: Int, _ cell: inout Cell) -> Void
  ) {
    let visible = rect.intersection(bounds)
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        change(column, row, &cells[row * size.width + column])
      }
    }
  }

  /// Adds a picture whose cells were put.
  mutating func place(_ picture: PlacedPicture) {
    pictures.append(picture)
    if case .sequence = picture.picture.content { hasPixels = true }
  }

  /// Takes away the pictures whose pixels would be seen above what is put.
  private mutating func uncover(columns: Range<Int>, row: Int) {
    pictures.removeAll { placed in
      guard case .sequence = placed.picture.content else { return false }
      let rect = placed.rect
      return row >= rect.row && row < rect.row + rect.height && columns.upperBound > rect.column
        && columns.lowerBound < rect.endColumn
    }
  }

  /// Changes the looks of a run of cells inside.
  mutating func changeStyles(
    columns: Range<Int>,
    row: Int,
    _ change: (inout Style) -> Void
  ) {
    for index in row * size.width + columns.lowerBound..<row * size.width + columns.upperBound {
      change(&cells[index].style)
    }
  }

  /// Replaces texts by others of the same width, where there are any.
  mutating func replaceTexts(_ replacement: (String) -> String?) {
    for index in cells.indices {
      if let text = replacement(cells[index].text) { cells[index].text = text }
    }
  }

  private mutating func blankHalf(leftOf column: Int, at index: Int) {
    if cells[index].text.isEmpty, column > 0 { cells[index - 1].text = " " }
  }

  private mutating func blankHalf(rightOf column: Int, at index: Int) {
    if column + 1 < size.width, cells[index + 1].text.isEmpty { cells[index + 1].text = " " }
  }
}
