extension Canvas {
  /// Draws text on one line.
  ///
  /// What lies outside the canvas or beyond `maxWidth` is clipped; a wide character in between becomes a space.
  /// Control characters become marks: nothing drawn can reach the terminal as a command.
  ///
  /// - Parameters:
  ///   - text: The text; it does not wrap.
  ///   - column: Where it begins; may be left of the canvas.
  ///   - row: The row.
  ///   - style: How it looks.
  ///   - maxWidth: The most columns it may take.
  /// - Returns: The columns it took, up to the right edge of the canvas.
  @discardableResult
  public mutating func draw(
    _ text: String,
    at column: Int,
    row: Int,
    style: Style = Style(),
    maxWidth: Int? = nil
  ) -> Int {
    let limit = max(0, maxWidth ?? Int.max)
    let end = limit < size.width - column ? column + limit : size.width
    guard row >= 0, row < size.height, column < end else { return 0 }
    var position = column
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex, position < end {
      let byte = bytes[index]
      let next = bytes.index(after: index)
      // A printable ASCII byte is a grapheme of its own unless a mark follows, which is never ASCII.
      if byte >= 0x20, byte < 0x7f, next == bytes.endIndex || bytes[next] < 0x80 {
        drawPiece(Self.ascii[Int(byte)], width: 1, style: style, at: &position, row: row, end: end)
        index = next
        continue
      }
      let character = text[index]
      if let piece = CellPiece.single(character) {
        drawPiece(piece.text, width: piece.width, style: style, at: &position, row: row, end: end)
      } else {
        for piece in CellPiece.pieces(of: character) where position < end {
          drawPiece(piece.text, width: piece.width, style: style, at: &position, row: row, end: end)
        }
      }
      index = text.index(after: index)
    }
    return position - column
  }

  /// Draws text cut to a width, with `…` where something is missing.
  ///
  /// - Returns: The columns it took.
  @discardableResult
  public mutating func drawTruncated(
    _ text: String,
    at column: Int,
    row: Int,
    style: Style = Style(),
    maxWidth: Int,
    truncation: TextTruncation = .end
  ) -> Int {
    draw(
      truncation.cut(text, to: maxWidth),
      at: column,
      row: row,
      style: style,
      maxWidth: maxWidth
    )
  }

  /// Draws text so that it ends before a column.
  ///
  /// - Returns: The column where it begins.
  @discardableResult
  public mutating func drawRightAligned(
    _ text: String,
    before column: Int,
    row: Int,
    style: Style = Style()
  ) -> Int {
    let start = column - TextWidth.width(of: text)
    draw(text, at: start, row: row, style: style)
    return start
  }

  /// Fills a rectangle with one narrow character; a wide one counts as a space.
  public mutating func fill(_ rect: Rect, style: Style = Style(), character: Character = " ") {
    let visible = rect.intersection(bounds)
    let pieces = CellPiece.pieces(of: character)
    let text = pieces.count == 1 && pieces[0].width == 1 ? pieces[0].text : " "
    for row in visible.row..<visible.row + visible.height {
      for column in visible.column..<visible.column + visible.width {
        put(text, width: 1, style: style, column: column, row: row)
      }
    }
  }

  /// Changes the looks of what is there, text untouched.
  public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let visible = rect.intersection(bounds)
    for row in visible.row..<visible.row + visible.height {
      changeStyles(columns: visible.column..<visible.endColumn, row: row, change)
    }
  }

  /// Draws a piece, or the spaces that stand for the half of it that is visible, and moves on.
  private mutating func drawPiece(
    _ text: String,
    width: Int,
    style: Style,
    at position: inout Int,
    row: Int,
    end: Int
  ) {
    if position >= 0, position + width <= end {
      put(text, width: width, style: style, column: position, row: row)
      position += width
    } else {
      for column in position..<min(position + width, end) where column >= 0 {
        put(" ", width: 1, style: style, column: column, row: row)
      }
      position = min(position + width, end)
    }
  }

  /// One string for each ASCII character, made once.
  private static let ascii = (0..<0x80).map { String(Unicode.Scalar(UInt8($0))) }
}
