import CellCanvas
import ShelfConfig

/// A page of lines over all panes: a heading, then the lines, scrolled.
struct PageView {
  let heading: StyledText
  let lines: [StyledText]
  /// How many columns of lines stand side by side, as in a newspaper.
  var columns = 1
  /// The rows above and the columns to the right of the lines that are left to something else.
  var kept = (rows: 0, columns: 0)

  /// Where the lines of this page lie.
  func lineRect(_ layout: BrowserLayout) -> Rect {
    Self.body(layout).inset(top: kept.rows, right: kept.columns)
  }

  /// Where the lines lie: below the heading and, on high screens, a blank.
  static func body(_ layout: BrowserLayout) -> Rect {
    frame(layout).inset(
      left: 2,
      top: layout.bottomRule == nil ? 1 : 2,
      right: 2,
      bottom: layout.bottomRule == nil ? 0 : 1
    )
  }

  /// Where a page lies: on all panes, from the line below the title to the one above the bottom line.
  static func frame(_ layout: BrowserLayout) -> Rect {
    Rect(
      column: 0,
      row: layout.title.endRow,
      width: layout.status.width,
      height: layout.status.row - layout.title.endRow
    )
  }

  /// How far the lines can be scrolled.
  func maximumScroll(_ layout: BrowserLayout) -> Int {
    max(0, lines.count - lineRect(layout).height * columns)
  }

  /// Draws the page with so many lines scrolled off its top.
  func draw(_ context: ViewContext, scroll: Int, into canvas: inout Canvas) {
    guard !Self.frame(context.layout).isEmpty else { return }
    let body = lineRect(context.layout)
    let visible = body.height
    let first = max(0, min(scroll, maximumScroll(context.layout)))
    let range = Self.range(first: first, visible: visible * columns, of: lines.count)
    Self.drawFrame(heading, range: range, context, into: &canvas)
    let width = body.width / columns
    for column in 0..<columns {
      let start = first + column * visible
      for (index, line) in lines.dropFirst(start).prefix(visible).enumerated() {
        context.draw(
          line,
          at: body.column + column * width,
          row: body.row + index,
          maxWidth: width - (columns > 1 ? 2 : 0),
          into: &canvas
        )
      }
    }
  }

  /// Which of many lines are visible, for the heading; nil when all are.
  static func range(first: Int, visible: Int, of count: Int) -> String? {
    guard count > visible, visible > 0 else { return nil }
    let last = min(count, first + visible)
    return " \((first + 1).grouped)–\(last.grouped) of \(count.grouped) "
  }

  /// Draws an empty page with its heading and, at the right, which of its lines are visible.
  static func drawFrame(
    _ heading: StyledText,
    range: String?,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let frame = frame(context.layout)
    guard !frame.isEmpty else { return }
    canvas.fill(frame, style: context.style(.overlay))
    let border = context.style(.overlayBorder)
    let rule = context.glyphs.horizontal
    canvas.fill(frame.line(0), style: border, character: rule)
    if let bottom = context.layout.bottomRule {
      canvas.fill(
        Rect(column: 0, row: bottom, width: frame.width, height: 1),
        style: border,
        character: rule
      )
    }
    var title = StyledText(" ", context.style(.overlayTitle))
    title.append(heading)
    title.append(" ", context.style(.overlayTitle))
    context.draw(
      title,
      at: frame.column + 2,
      row: frame.row,
      maxWidth: frame.width - 4,
      into: &canvas
    )
    guard let range else { return }
    let width = TextWidth.width(of: range)
    guard frame.width > title.width + width + 6 else { return }
    context.draw(
      range,
      at: frame.endColumn - 2 - width,
      row: frame.row,
      style: context.style(.dim),
      maxWidth: width,
      into: &canvas
    )
  }
}
