import CellCanvas

/// Rows of text whose cells begin in the same columns.
struct AlignedRows {
  /// Cells up to this wide are aligned; wider ones push only their own row to the right.
  static let widest = 48

  private var rows: [[String]] = []

  /// Adds a row; the texts must be safe for a terminal.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The rows as lines, with two blanks between cells and none at the end.
  func lines() -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.lazy.compactMap { $0.indices.contains(column) ? TextWidth.width(of: $0[column]) : nil }
        .filter { $0 <= Self.widest }.max() ?? 0
    }
    return rows.map { cells in
      var line = ""
      for (cell, width) in zip(cells, widths) {
        line += cell + String(repeating: " ", count: max(0, width - TextWidth.width(of: cell)) + 2)
      }
      return String(line.trimmingSuffix { $0 == " " })
    }
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> SubSequence {
    self[..<(lastIndex { !predicate($0) }.map(index(after:)) ?? startIndex)]
  }
}
