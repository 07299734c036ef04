extension Canvas {
  /// Draws a picture.
  ///
  /// Cells are clipped as text is. Pixels are drawn whole or not at all: where a part of them would
  /// be clipped, nothing is drawn. What is drawn over pixels later takes the whole picture away;
  /// over placeholders, as over cells, only what it covers.
  ///
  /// Where a picture has no background, that of the cells below stays.
  ///
  /// - Parameters:
  ///   - picture: The picture.
  ///   - column: Its leftmost column; may be left of the canvas.
  ///   - row: Its topmost row.
  ///   - rect: What may be drawn upon; nil for the whole canvas.
  /// - Returns: Whether anything of it is to be seen.
  @discardableResult
  public mutating func draw(
    _ picture: Picture,
    at column: Int,
    row: Int,
    clippedTo rect: Rect? = nil
  ) -> Bool {
    let placed = PlacedPicture(picture, column: column, row: row)
    let visible = placed.rect.intersection(rect ?? bounds).intersection(bounds)
    guard !visible.isEmpty else { return false }
    switch picture.content {
    case .cells(let cells):
      drawCells(of: placed, in: visible) { column, row in
        cells[row * picture.size.width + column]
      }
    case .placeholders:
      guard picture.size.width <= PlaceholderCell.limit,
        picture.size.height <= PlaceholderCell.limit
      else { return false }
      drawCells(of: placed, in: visible) { column, row in
        Cell(text: PlaceholderCell.text(row: row, column: column))
      }
      place(placed)
    case .sequence:
      guard visible == placed.rect else { return false }
      drawCells(of: placed, in: visible) { _, _ in Cell() }
      place(placed)
    }
    return true
  }

  private mutating func drawCells(
    of placed: PlacedPicture,
    in visible: Rect,
    _ cell: (_ column: Int, _ row: Int) -> Cell
  ) {
    for row in visible.row..<visible.row + visible.height {
      for column in visible.column..<visible.endColumn {
        let cell = cell(column - placed.column, row - placed.row)
        var style = cell.style
        if style.background == .terminal { style.background = self[column, row].style.background }
        put(cell.text, width: 1, style: style, column: column, row: row)
      }
    }
  }
}
