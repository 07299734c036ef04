import CellCanvas

/// Says what cells show with fewer changes of color: every one of them is sent, and they are most of a picture's bytes.
///
/// A block on a color looks as its complement in that color on the block's, so one of the two is chosen that goes on
/// with the colors of the cell before. On slow lines a color also goes on where the next one is nearly the same.
struct CellThrift {
  /// How far two colors may differ to be taken for one, as the sum of what red, green and blue differ; 0 for not at all.
  let tolerance: Int

  /// A way to say the cells up to one of them.
  private struct Path {
    /// The last of them, as it is said.
    var cell = Cell()
    var changes = 0
    /// Which of the paths to the cell before it goes on.
    var origin = 0
  }

  /// The cells of one row; they look the same, or on slow lines nearly so.
  func saved(_ row: some Collection<Cell>) -> [Cell] {
    var steps = [[Path()]]
    steps.reserveCapacity(row.count + 1)
    for cell in row {
      let before = steps[steps.count - 1]
      steps.append(
        ways(to: cell).compactMap { way in
          before.indices.map { going(before[$0], from: $0, on: way) }
            .min { $0.changes < $1.changes }
        }
      )
    }
    var cells: [Cell] = []
    cells.reserveCapacity(row.count)
    var last = steps[row.count].min { $0.changes < $1.changes }
    for step in steps.dropLast().reversed() {
      guard let path = last else { break }
      cells.append(path.cell)
      last = step[path.origin]
    }
    return cells.reversed()
  }

  /// The ways to write a cell: as it is, and as the complement of its block.
  private func ways(to cell: Cell) -> [Cell] {
    guard let other = Self.complement(of: cell.text), cell.style.attributes.isEmpty,
      cell.style.foreground != .terminal, cell.style.background != .terminal
    else { return [cell] }
    var style = cell.style
    (style.foreground, style.background) = (style.background, style.foreground)
    return [cell, Cell(text: other, style: style)]
  }

  private func going(_ path: Path, from origin: Int, on cell: Cell) -> Path {
    let before = path.cell.style
    var next = cell
    // What shows what lies below is left alone, and what shows nothing.
    if cell.style.attributes.isEmpty, cell.style.background != .terminal {
      next.style.background = goingOn(before.background, cell.style.background)
      next.style.foreground = goingOn(before.foreground, cell.style.foreground)
      if next.style.foreground == next.style.background { next.text = " " }
      // Of what is not seen, nothing need change.
      if next.text == " " { next.style.foreground = before.foreground }
    }
    var changes = path.changes
    if before.attributes != next.style.attributes { changes += 1 }
    if before.foreground != next.style.foreground { changes += 1 }
    if before.background != next.style.background { changes += 1 }
    return Path(cell: next, changes: changes, origin: origin)
  }

  /// The color so far where it will do, and the wanted one elsewhere.
  private func goingOn(_ present: Color, _ wanted: Color) -> Color {
    guard tolerance > 0, let old = present.components, let new = wanted.components else {
      return wanted
    }
    let difference =
      abs(Int(old.red) - Int(new.red)) + abs(Int(old.green) - Int(new.green))
      + abs(Int(old.blue) - Int(new.blue))
    return difference <= tolerance ? present : wanted
  }

  /// The block that covers just what another one does not; nil where there is none.
  private static func complement(of text: String) -> String? { complements[text] }

  private static let complements: [String: String] = {
    let pairs = [
      ("▀", "▄"), ("▌", "▐"), ("▖", "▜"), ("▗", "▛"), ("▘", "▟"), ("▝", "▙"), ("▚", "▞"),
      ("▔", "▇"), ("▕", "▉"),
    ]
    return Dictionary(uniqueKeysWithValues: pairs + pairs.map { ($1, $0) })
  }()
}
