import AssetSystem
import CellCanvas
import ShelfConfig

/// A line of text that is being typed, on the bottom line; completions stand above it.
enum FieldView {
  static func draw(_ field: FieldState, _ context: ViewContext, into canvas: inout Canvas) {
    let rect = context.layout.status
    guard !rect.isEmpty else { return }
    drawCompletions(field, context, into: &canvas)
    if drawInPlace(field, context, into: &canvas) { return }
    let context = context.on(.field)
    let style = context.style(.field)
    canvas.fill(rect, style: style)
    let prompt = TextTruncation.middle.cut(prompt(of: field.purpose), to: rect.width / 2)
    let start = context.draw(
      prompt,
      at: rect.column,
      row: rect.row,
      style: context.style(.fieldLabel),
      maxWidth: rect.width,
      into: &canvas
    )
    var note = note(field, context)
    let noteRoom = max(0, rect.width - start - 12)
    if let problem = field.problem, note.width > noteRoom {
      drawPanel(problem, context, into: &canvas)
      note = StyledText()
    }
    let noteWidth = min(note.width, noteRoom)
    let room = max(1, rect.width - start - (noteWidth > 0 ? noteWidth + 2 : 0))
    let cursor = drawText(
      field,
      at: rect.column + start,
      room: room,
      row: rect.row,
      context,
      &canvas
    )
    if noteWidth > 0 {
      context.draw(
        note,
        at: rect.endColumn - noteWidth - 1,
        row: rect.row,
        maxWidth: noteWidth,
        into: &canvas
      )
    }
    if cursor < rect.endColumn { canvas.cursor = (cursor, rect.row) }
  }

  /// Draws the new name of an asset where its name stands, when that can be seen.
  ///
  /// - Returns: whether it was drawn; the bottom line then says what is wrong with it.
  private static func drawInPlace(
    _ field: FieldState,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) -> Bool {
    let (state, layout) = (context.state, context.layout)
    guard case .renameAsset(let target) = field.purpose, state.list.active?.target == target,
      !(layout.isTreeDrawer && layout.tree != nil),
      !(layout.isDetailsDrawer && layout.details != nil)
    else { return false }
    let (line, cell) = state.list.cursor.quotientAndRemainder(dividingBy: layout.columns)
    let row =
      layout.list.row + (line - state.list.scroll) * layout.cellHeight + layout.nameOffset
    let start =
      layout.list.column + cell * layout.cellWidth + AssetCellView(context).nameColumn
    let cellEnd =
      cell == layout.columns - 1
      ? layout.list.endColumn : layout.list.column + (cell + 1) * layout.cellWidth
    // A name longer than its cell lies over those beside it while it is typed.
    let textEnd = start + TextWidth.width(of: field.text.terminalSafe) + 2
    let end = min(max(cellEnd, textEnd), layout.list.endColumn)
    let rect = Rect(column: start, row: row, width: end - start, height: 1)
    let panelRows = field.problem.map { panelLines($0, context).count + 1 } ?? 0
    guard rect.width >= 12, row >= layout.list.row, row < layout.list.endRow,
      row < layout.status.row - panelRows
    else { return false }
    let fieldContext = context.on(.field)
    let style = fieldContext.style(.field)
    canvas.fill(rect, style: style)
    let cursor = drawText(
      field,
      at: rect.column,
      room: rect.width,
      row: row,
      fieldContext,
      &canvas
    )
    canvas.fill(layout.status, style: style)
    var note = StyledText("Enter", fieldContext.style(.helpKey))
    note.append(" renames  ", fieldContext.style(.dim))
    note.append("Esc", fieldContext.style(.helpKey))
    note.append(" leaves it as it is", fieldContext.style(.dim))
    if let problem = field.problem {
      if panelRows > 2 {
        drawPanel(problem, context, into: &canvas)
      } else {
        note = StyledText(problem.terminalSafe, fieldContext.style(.fieldInvalid))
      }
    }
    context.draw(
      note,
      at: layout.status.column + 1,
      row: layout.status.row,
      maxWidth: layout.status.width - 2,
      into: &canvas
    )
    canvas.cursor = (cursor, row)
    return true
  }

  /// What is wrong with a text, on as many lines as it takes.
  private static func panelLines(_ problem: String, _ context: ViewContext) -> [StyledText] {
    TextWrapping.lines(problem, width: max(1, context.layout.status.width - 2), limit: 4)
      .map { StyledText($0, context.style(.statusError)) }
  }

  /// Draws what is wrong with a text above the bottom line, which has no room for it.
  private static func drawPanel(
    _ problem: String,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    BottomPanel.draw(panelLines(problem, context), context, into: &canvas)
  }

  /// Draws the part of the text around the cursor; an ellipsis stands for what is left out.
  ///
  /// - Returns: the column of the cursor.
  static func drawText(
    _ field: FieldState,
    at column: Int,
    room: Int,
    row: Int,
    _ context: ViewContext,
    _ canvas: inout Canvas
  ) -> Int {
    let before = String(field.text.prefix(max(0, field.cursor))).terminalSafe
    let after = String(field.text.dropFirst(max(0, field.cursor))).terminalSafe
    var visible = TextWidth.suffix(of: before, fitting: room - 1)
    let style = context.style(.field)
    var column = column
    var room = room
    if visible.text.startIndex > before.startIndex, room > 4 {
      context.draw(context.glyphs.ellipsis, at: column, row: row, style: style, into: &canvas)
      (column, room) = (column + 1, room - 1)
      visible = TextWidth.suffix(of: before, fitting: room - 1)
    }
    let used = context.draw(
      String(visible.text),
      at: column,
      row: row,
      style: style,
      maxWidth: room,
      into: &canvas
    )
    context.draw(
      after,
      at: column + used,
      row: row,
      style: style,
      maxWidth: room - used,
      into: &canvas
    )
    return column + used
  }

  private static func prompt(of purpose: FieldState.Purpose) -> String {
    switch purpose {
    case .search: "/"
    case .filter: "filter: "
    case .command: ":"
    case .shell: "!"
    case .pipe: "|"
    case .selectByQuery: "select: "
    case .deselectByQuery: "deselect: "
    case .saveQuery: "save query as: "
    case .createCatalog(nil): "new catalog: "
    case .createCatalog(let path?): "new catalog in \(path.utf8.terminalSafe): "
    case .renameCatalog(let path): "rename \(path.name.terminalSafe) to: "
    case .renameAsset(let target): "rename \(target.identifier.name.terminalSafe) to: "
    case .quickTag(let letter): "tag kept under \(letter): "
    case .dialog: ""
    case .helpFilter: "find a command: "
    case .moveCatalog(let path): "move \(path.name.terminalSafe) into: "
    }
  }

  /// What is wrong, else how many assets are found.
  private static func note(_ field: FieldState, _ context: ViewContext) -> StyledText {
    if let problem = field.problem {
      return StyledText(problem.terminalSafe, context.style(.fieldInvalid))
    }
    let style = context.style(.dim)
    let state = context.state
    switch field.purpose {
    case .search where !field.text.isEmpty:
      return StyledText(state.list.matches.count.counted("match", plural: "matches"), style)
    case .filter where !field.text.isEmpty:
      return StyledText(state.list.keys.count.counted("asset"), style)
    case .shell where !state.subjectKeys.isEmpty:
      let assets = state.subjectKeys.count.counted("asset")
      return StyledText("\(state.shell.parameters): the files of \(assets)", style)
    case .pipe:
      return StyledText("stdin: \(state.subjectKeys.count.counted("asset")) as JSON", style)
    default:
      return StyledText()
    }
  }

  private static func drawCompletions(
    _ field: FieldState,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let layout = context.layout
    let rows = min(field.completions.count, 8, layout.status.row - layout.title.endRow - 2)
    guard rows > 0 else { return }
    let index = field.completionIndex ?? 0
    let first = min(max(0, index - rows / 2), field.completions.count - rows)
    let texts = field.completions[first..<first + rows].map(\.terminalSafe)
    let widest = texts.reduce(0) { max($0, TextWidth.width(of: $1)) }
    let width = min(max(16, widest + 4), layout.status.width)
    let column = TextWidth.width(of: prompt(of: field.purpose)) - 2
    let frame = Rect(
      column: max(0, min(column, layout.status.width - width)),
      row: layout.status.row - rows - 2,
      width: width,
      height: rows + 2
    )
    BoxView.draw(frame, context, into: &canvas)
    for (offset, text) in texts.enumerated() {
      let line = BoxView.inside(frame).line(offset)
      let isTaken = field.completionIndex == first + offset
      let style = context.style(isTaken ? .overlayActive : .overlay)
      canvas.fill(line, style: style)
      context.draw(
        text,
        at: line.column + 1,
        row: line.row,
        style: style,
        maxWidth: line.width - 2,
        into: &canvas
      )
    }
  }
}
