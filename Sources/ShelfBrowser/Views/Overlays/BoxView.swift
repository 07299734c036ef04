import CellCanvas
import ShelfConfig

/// A box above the panes with a line around it.
enum BoxView {
  /// Draws an empty box; its inside is what lies one cell from its edges.
  static func draw(
    _ frame: Rect,
    title: String = "",
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    guard !frame.isEmpty else { return }
    let (style, glyphs) = (context.style(.overlayBorder), context.glyphs)
    canvas.fill(frame, style: style, character: glyphs.vertical)
    canvas.fill(frame.inset(left: 1, right: 1), style: style, character: glyphs.horizontal)
    canvas.fill(inside(frame), style: context.style(.overlay))
    let columns = [frame.column, frame.endColumn - 1]
    for (index, corner) in glyphs.corners.enumerated() {
      let row = index < 2 ? frame.row : frame.endRow - 1
      context.draw(corner, at: columns[index % 2], row: row, style: style, into: &canvas)
    }
    guard !title.isEmpty else { return }
    context.draw(
      " \(title) ",
      at: frame.column + 2,
      row: frame.row,
      style: context.style(.overlayTitle),
      maxWidth: frame.width - 4,
      into: &canvas
    )
  }

  /// What lies within the line.
  static func inside(_ frame: Rect) -> Rect {
    frame.inset(left: 1, top: 1, right: 1, bottom: 1)
  }
}
