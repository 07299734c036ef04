import CellCanvas

/// An estimate of the bytes a terminal is sent to get from one screen to the next.
///
/// The prices are what curses pays on a terminal of 256 colors.
enum RepaintCost {
  /// Bytes to address a cell.
  private static let addressing = 8
  /// Unchanged cells between two changed ones up to which writing them is no dearer than skipping them.
  private static let smallestGap = 4

  /// The bytes for the cells that differ: their text, an address for each run, a sequence for each change of style.
  static func bytes(from old: Canvas, to new: Canvas) -> Int {
    var cost = 0
    var style = Style()
    for row in 0..<new.size.height {
      for run in changedRuns(from: old, to: new, row: row) {
        cost += addressing
        for column in run {
          let cell = new[column, row]
          cost += cell.text.utf8.count + price(from: style, to: cell.style)
          style = cell.style
        }
      }
    }
    return cost + price(from: style, to: Style())
  }

  /// The bytes to change from one style to another.
  private static func price(from old: Style, to new: Style) -> Int {
    guard old != new else { return 0 }
    var bytes = 0
    if old.attributes != new.attributes { bytes += new.attributes.isEmpty ? 6 : 9 }
    let isReset = new.foreground == .terminal && new.background == .terminal
    if isReset {
      return bytes + (old.attributes == new.attributes || new.attributes.isEmpty ? 8 : 0)
    }
    if old.foreground != new.foreground || old.attributes != new.attributes { bytes += 11 }
    if old.background != new.background || new.background != .terminal { bytes += 11 }
    return bytes
  }

  /// The runs of cells that differ, near ones joined.
  private static func changedRuns(
    from old: Canvas,
    to new: Canvas,
    row: Int
  ) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for column in 0..<new.size.width where old[column, row] != new[column, row] {
      if let last = runs.last, column - last.upperBound <= smallestGap + 1 {
        runs[runs.count - 1] = last.lowerBound...column
      } else {
        runs.append(column...column)
      }
    }
    return runs
  }
}
