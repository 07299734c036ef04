import CellCanvas
import ShelfConfig

/// Lines that stand on the bottom line, with a rule above.
enum BottomPanel {
  /// The lines there is room for above the bottom line.
  static func room(_ layout: BrowserLayout) -> Int {
    max(0, layout.status.row - layout.title.endRow - 1)
  }

  /// Draws lines and a last one that explains them; how many there is no room for is said.
  static func draw(
    _ lines: [StyledText],
    last: String?,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let dim = context.style(.dim)
    let ending = last.map { [StyledText($0, dim)] } ?? []
    let room = max(1, room(context.layout) - ending.count)
    var shown = lines
    if lines.count > room {
      shown.replaceSubrange((room - 1)..., with: [more(lines.count - room + 1, context)])
    }
    draw(shown + ending, context, into: &canvas)
  }

  /// Says how many there are that there is no room for.
  static func more(_ count: Int, _ context: ViewContext) -> StyledText {
    StyledText("\(context.glyphs.ellipsis) \(count.grouped) more", context.style(.dim))
  }

  /// Draws the lines; what there is no room for is left out at the end.
  static func draw(_ lines: [StyledText], _ context: ViewContext, into canvas: inout Canvas) {
    let layout = context.layout
    let visible = lines.prefix(room(layout))
    guard !visible.isEmpty else { return }
    let rect = Rect(
      column: 0,
      row: layout.status.row - visible.count,
      width: layout.status.width,
      height: visible.count
    )
    canvas.fill(rect, style: context.style(.overlay))
    canvas.fill(
      Rect(column: 0, row: rect.row - 1, width: rect.width, height: 1),
      style: context.style(.overlayBorder),
      character: context.glyphs.horizontal
    )
    for (index, line) in visible.enumerated() {
      context.draw(
        line,
        at: rect.column + 1,
        row: rect.row + index,
        maxWidth: rect.width - 2,
        into: &canvas
      )
    }
  }
}
