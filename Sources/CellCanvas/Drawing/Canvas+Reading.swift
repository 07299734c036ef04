extension Canvas {
  /// The text of every row, blanks included.
  public var rows: [String] {
    (0..<size.height).map { row in cells(inRow: row).map(\.text).joined() }
  }

  /// How a row looks, from left to right, without gaps.
  public func styleRuns(row: Int) -> [StyleRun] {
    var runs: [StyleRun] = []
    for (column, cell) in cells(inRow: row).enumerated() {
      if let last = runs.last, last.style == cell.style {
        runs[runs.count - 1].columns = last.columns.lowerBound..<column + 1
      } else {
        runs.append(StyleRun(columns: column..<column + 1, style: cell.style))
      }
    }
    return runs
  }
}
