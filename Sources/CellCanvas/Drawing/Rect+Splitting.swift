extension Rect {
  /// The column after the last.
  public var endColumn: Int { column + width }
  /// The row after the last.
  public var endRow: Int { row + height }
  /// Whether it holds no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }
  /// Its width and height.
  public var size: Size { Size(width: width, height: height) }

  /// The whole of a screen.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, width: size.width, height: size.height)
  }

  /// Whether a place lies inside.
  public func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < endColumn && row >= self.row && row < endRow
  }

  /// What two rectangles share; empty, at the later corner, if nothing.
  public func intersection(_ other: Rect) -> Rect {
    let column = max(self.column, other.column)
    let row = max(self.row, other.row)
    return Rect(
      column: column,
      row: row,
      width: min(endColumn, other.endColumn) - column,
      height: min(endRow, other.endRow) - row
    )
  }

  /// The rectangle without so much at each side; empty once nothing is left.
  public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
    Rect(
      column: column + left,
      row: row + top,
      width: width - left - right,
      height: height - top - bottom
    )
  }

  /// The leftmost columns, and the rest.
  public func splitLeft(_ columns: Int) -> (left: Rect, rest: Rect) {
    let taken = min(max(0, columns), width)
    return (
      Rect(column: column, row: row, width: taken, height: height),
      inset(left: taken)
    )
  }

  /// The rightmost columns, and the rest.
  public func splitRight(_ columns: Int) -> (right: Rect, rest: Rect) {
    let (rest, right) = splitLeft(width - min(max(0, columns), width))
    return (right, rest)
  }

  /// The topmost rows, and the rest.
  public func splitTop(_ rows: Int) -> (top: Rect, rest: Rect) {
    let taken = min(max(0, rows), height)
    return (
      Rect(column: column, row: row, width: width, height: taken),
      inset(top: taken)
    )
  }

  /// The bottommost rows, and the rest.
  public func splitBottom(_ rows: Int) -> (bottom: Rect, rest: Rect) {
    let (rest, bottom) = splitTop(height - min(max(0, rows), height))
    return (bottom, rest)
  }

  /// One row of it, counted from its top; empty if it has no such row.
  public func line(_ index: Int) -> Rect {
    intersection(Rect(column: column, row: row + index, width: width, height: 1))
  }

  /// A rectangle of a size in the middle of this one, never larger than it.
  public func centered(_ size: Size) -> Rect {
    let width = min(size.width, self.width)
    let height = min(size.height, self.height)
    return Rect(
      column: column + (self.width - width) / 2,
      row: row + (self.height - height) / 2,
      width: width,
      height: height
    )
  }
}
