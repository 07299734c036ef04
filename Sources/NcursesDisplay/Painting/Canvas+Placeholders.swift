import CellCanvas

nonisolated extension Canvas {
  /// Numbers the placeholder cells of an image.
  ///
  /// A cell to the right of another one of the same row needs no marks, which makes a third of the bytes.
  mutating func numberPlaceholders(of placed: PlacedPicture, image: UInt32, depth: ColorDepth) {
    let highByte = UInt8(image >> 24)
    let low = UInt8(truncatingIfNeeded: image)
    let color: Color = depth == .truecolor ? .rgb(0, 0, low) : .palette(low)
    var previous: (column: Int, row: Int)?
    changePlaceholders(of: placed) { column, row, cell in
      let isNext = previous.map { $0.row == row && $0.column == column - 1 } ?? false
      previous = (column, row)
      cell.text =
        isNext
        ? PlaceholderCell.continuation
        : PlaceholderCell.text(
          row: row - placed.row,
          column: column - placed.column,
          highByte: highByte
        )
      cell.style = Style(foreground: color, background: cell.style.background)
    }
  }

  /// Blanks the placeholder cells of an image that the terminal does not know yet.
  mutating func blankPlaceholders(of placed: PlacedPicture) {
    changePlaceholders(of: placed) { _, _, cell in
      cell = Cell(style: Style(background: cell.style.background))
    }
  }

  /// Changes the cells that show parts of an image, but not those that something else covers.
  private mutating func changePlaceholders(
    of placed: PlacedPicture,
    _ change: (_ column: Int, _ row: Int, _ cell: inout Cell) -> Void
  ) {
    changeCells(in: placed.rect) { column, row, cell in
      let text = PlaceholderCell.text(row: row - placed.row, column: column - placed.column)
      if cell.text.utf8.elementsEqual(text.utf8) { change(column, row, &cell) }
    }
  }
}
