import CellCanvas

/// Rows of text whose cells begin in the same columns.
struct AlignedRows {
  /// Cells up to this wide are aligned; wider ones push only their own row to the right.
  static let widest = 48

  private var rows: [[(text: String, width: Int)]] = []
  private var widths: [Int] = []

  /// Adds a row; the texts must be safe for a terminal.
  mutating func add(_ cells: [String]) {
    let row = cells.map { ($0, TextWidth.width(of: $0)) }
    if widths.count < row.count {
      widths.append(contentsOf: repeatElement(0, count: row.count - widths.count))
    }
    for (column, (_, width)) in row.enumerated() where width <= Self.widest {
      widths[column] = max(widths[column], width)
    }
    rows.append(row)
  }

  /// The rows as lines, with two blanks between cells and none at the end.
  func lines() -> [String] {
    rows.map { row in
      var line = ""
      for (cell, width) in zip(row, widths) {
        line += cell.text
        line += String(repeating: " ", count: max(0, width - cell.width) + 2)
      }
      let blanks = line.utf8.reversed().prefix { $0 == 0x20 }.count
      return String(decoding: line.utf8.dropLast(blanks), as: UTF8.self)
    }
  }
}
