public import CellCanvas

/// A canvas as text that people can read and compare: the rows, then how they look.
public struct ScreenSnapshot: Equatable, Sendable, CustomStringConvertible {
  /// The text.
  public let description: String

  /// Takes a picture.
  ///
  /// - Parameters:
  ///   - canvas: What to take it of.
  ///   - styleName: A name for a look; the look itself is written where it gives none.
  public init(_ canvas: Canvas, styleName: (Style) -> String? = { _ in nil }) {
    var lines = ["\(canvas.size.width)x\(canvas.size.height)"]
    if let cursor = canvas.cursor { lines.append("cursor \(cursor.column),\(cursor.row)") }
    // The bars keep editors from removing blanks, and show where the screen ends.
    lines += canvas.rows.map { "|\($0)|" }
    for row in 0..<canvas.size.height {
      let runs = canvas.styleRuns(row: row).filter { $0.style != Style() }
      guard !runs.isEmpty else { continue }
      let words = runs.map { run in
        "\(run.columns.lowerBound)-\(run.columns.upperBound - 1) "
          + (styleName(run.style) ?? run.style.description)
      }
      lines.append("\(row): " + words.joined(separator: ", "))
    }
    description = lines.joined(separator: "\n") + "\n"
  }
}
