import AssetSystem
import CellCanvas
import ShelfConfig

/// What the dialogs share: which of their lines lies at a place, and lines to type into.
enum DialogView {
  /// The line of a dialog at a place on the screen; nil beside the lines, and for all else.
  static func line(
    at column: Int,
    _ row: Int,
    of overlay: Overlay,
    in state: BrowserState
  ) -> Int? {
    let context = ViewContext(state, theme: .standard)
    let body = PageView.body(context.layout)
    guard body.contains(column: column, row: row) else { return nil }
    switch overlay {
    case .history(let history): return HistoryView.line(at: row, of: history, in: state)
    case .tags(let dialog): return TagView.line(at: column, row, of: dialog, context)
    case .form(let form): return row - body.row < form.lines.count ? row - body.row : nil
    case .poseTarget(let dialog): return PoseTargetView.line(at: row, of: dialog, context)
    case .workfile(let dialog): return WorkfileView.line(at: row, of: dialog, context)
    case .catalogs(let picker): return CatalogPickerView.line(at: row, of: picker, context)
    case .palette(let palette): return CommandPaletteView.line(at: row, of: palette, context)
    case .copyFields:
      return row - body.row < FieldChoice.fields.count ? row - body.row : nil
    default: return nil
    }
  }

  /// The first of many lines that is visible: the cursor is kept near the middle.
  static func firstLine(cursor: Int, count: Int, visible: Int) -> Int {
    min(max(0, cursor - visible / 2), max(0, count - visible))
  }

  /// Draws a label and the text behind it that is being typed, with what is wrong with it at the right,
  /// or on a line of its own where there is one.
  static func drawField(
    _ field: FieldState,
    label: String,
    problem: String? = nil,
    problemLine: Rect? = nil,
    isFocused: Bool = true,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    guard !rect.isEmpty else { return }
    let problem = problem ?? field.problem
    let style = context.style(.field)
    canvas.fill(rect, style: style)
    let used = context.draw(
      label,
      at: rect.column,
      row: rect.row,
      style: context.style(.fieldLabel),
      maxWidth: rect.width,
      into: &canvas
    )
    let start = rect.column + used
    var end = rect.endColumn
    if let problem, let problemLine {
      context.draw(
        problem.terminalSafe,
        at: problemLine.column,
        row: problemLine.row,
        style: context.style(.statusError),
        maxWidth: problemLine.width,
        into: &canvas
      )
    } else if let problem {
      let text = problem.terminalSafe
      let width = min(TextWidth.width(of: text), max(0, (end - start) * 3 / 4))
      context.draw(
        text,
        at: end - width,
        row: rect.row,
        style: context.style(.fieldInvalid),
        maxWidth: width,
        into: &canvas
      )
      end -= width + 1
    }
    guard end > start else { return }
    let cursor = FieldView.drawText(
      field,
      at: start,
      room: end - start,
      row: rect.row,
      context,
      &canvas
    )
    if isFocused, cursor < rect.endColumn { canvas.cursor = (cursor, rect.row) }
  }
}
