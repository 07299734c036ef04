import CellCanvas

/// A bar that fills from the left.
enum ProgressBar {
  /// The bar with its ends.
  ///
  /// - Parameters:
  ///   - done: what has been done; more than `total` counts as all.
  ///   - total: what is to be done.
  ///   - width: the columns between the ends.
  ///   - glyphs: the marks to draw with.
  /// - Returns: a text two columns wider than `width`.
  static func text(_ done: Int, of total: Int, width: Int, glyphs: Glyphs) -> String {
    let share = total > 0 ? min(1, max(0, Double(done) / Double(total))) : 0
    let steps = glyphs.barParts.count + 1
    let filled = Int(share * Double(width * steps))
    var text = String(repeating: glyphs.barFull, count: filled / steps)
    if filled % steps > 0 { text.append(glyphs.barParts[filled % steps - 1]) }
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return String(glyphs.barEnds.0) + text + blanks + String(glyphs.barEnds.1)
  }

  /// The share in whole percent, three columns and the sign; 100 only when all is done.
  static func percent(_ done: Int, of total: Int) -> String {
    let share = total > 0 ? min(1, max(0, Double(done) / Double(total))) : 0
    let text = String(Int(share * 100))
    return String(repeating: " ", count: 3 - text.count) + text + "%"
  }
}
