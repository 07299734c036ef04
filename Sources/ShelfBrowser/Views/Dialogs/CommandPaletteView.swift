import AssetSystem
import CellCanvas
import ShelfConfig

/// The commands that are found: name, what it does or why it cannot be done, and its keys at the right.
enum CommandPaletteView {
  /// The columns of the longest name.
  private static let nameWidth = Command.all.map(\.name.count).max() ?? 0

  static func draw(_ palette: CommandPalette, _ context: ViewContext, into canvas: inout Canvas) {
    let body = PageView.body(context.layout)
    let rect = linesRect(body)
    let lines = palette.lines(in: context.state)
    let first = DialogView.firstLine(
      cursor: palette.cursor,
      count: lines.count,
      visible: rect.height
    )
    PageView.drawFrame(
      StyledText("Commands", context.style(.overlayTitle)),
      range: PageView.range(first: first, visible: rect.height, of: lines.count),
      context,
      into: &canvas
    )
    for (index, line) in lines.enumerated().dropFirst(first).prefix(rect.height) {
      let isActive = index == palette.cursor
      draw(line, isActive, in: rect.line(index - first), context, into: &canvas)
    }
    let field = body.line(0)
    let isKnown = lines.indices.contains(palette.cursor)
    DialogView.drawField(
      palette.field,
      label: "command: ",
      problem: isKnown ? nil : "No command is about this.",
      in: field,
      context,
      into: &canvas
    )
    guard body.height > 8, isKnown else { return }
    drawPurpose(of: lines[palette.cursor], in: body.line(1), context, into: &canvas)
  }

  /// The line at a row of the screen; nil beside the lines.
  static func line(at row: Int, of palette: CommandPalette, _ context: ViewContext) -> Int? {
    let rect = linesRect(PageView.body(context.layout))
    guard row >= rect.row, row < rect.endRow else { return nil }
    let count = palette.lines(in: context.state).count
    let line =
      DialogView.firstLine(cursor: palette.cursor, count: count, visible: rect.height)
      + row - rect.row
    return line < count ? line : nil
  }

  /// The keys one needs here.
  static let hints: [(key: String?, word: String)] = [
    ("Enter", "do it"), ("Down", "choose"), ("Esc", "close"),
  ]

  private static func linesRect(_ body: Rect) -> Rect {
    body.inset(top: body.height > 8 ? 3 : 1)
  }

  /// What the command at the cursor does, or why it cannot be done, on a whole line: beside its name there is less room.
  private static func drawPurpose(
    of line: CommandPalette.Line,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    context.draw(
      line.reason?.terminalSafe ?? line.command.help,
      at: rect.column,
      row: rect.row,
      style: context.style(line.reason == nil ? .dim : .statusWarning),
      maxWidth: rect.width,
      into: &canvas
    )
  }

  private static func draw(
    _ line: CommandPalette.Line,
    _ isActive: Bool,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let isOff = line.reason != nil
    let style = context.style(isActive ? .overlayActive : isOff ? .overlayDisabled : .overlay)
    if isActive { canvas.fill(rect, style: style) }
    let keys = context.allKeys(for: line.command).joined(separator: "  ")
    let end = canvas.drawRightAligned(
      keys,
      before: rect.endColumn - 1,
      row: rect.row,
      style: isActive ? style : context.style(.helpKey)
    )
    let nameWidth = min(Self.nameWidth, max(0, end - rect.column - 2))
    context.draw(
      line.command.name,
      at: rect.column + 1,
      row: rect.row,
      style: style,
      maxWidth: nameWidth,
      into: &canvas
    )
    let start = rect.column + 1 + Self.nameWidth + 2
    guard end - 2 - start >= 12 else { return }
    context.draw(
      line.reason?.terminalSafe ?? line.command.help,
      at: start,
      row: rect.row,
      style: isActive ? style : context.style(isOff ? .statusWarning : .dim),
      maxWidth: end - 2 - start,
      into: &canvas
    )
  }
}
