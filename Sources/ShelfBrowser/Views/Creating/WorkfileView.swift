import AssetSystem
import CellCanvas
import ShelfConfig

/// The workfile that assets are created from: a path to type, below it what can be chosen.
enum WorkfileView {
  static func draw(_ dialog: WorkfileDialog, _ context: ViewContext, into canvas: inout Canvas) {
    let body = PageView.body(context.layout)
    let footer = footer(dialog, context, body)
    let rect = linesRect(body, footer.count)
    let lines = dialog.lines
    let first = DialogView.firstLine(
      cursor: dialog.cursor ?? 0,
      count: lines.count,
      visible: rect.height
    )
    PageView.drawFrame(
      StyledText(
        dialog.isForPublishing ? "Publish from a workfile" : "Create from a workfile",
        context.style(.overlayTitle)
      ),
      range: PageView.range(first: first, visible: rect.height, of: lines.count),
      context,
      into: &canvas
    )
    for (index, line) in lines.enumerated().dropFirst(first).prefix(max(0, rect.height)) {
      draw(
        line,
        isActive: index == dialog.cursor,
        dialog,
        in: rect.line(index - first),
        context,
        into: &canvas
      )
    }
    context.draw(footer, below: rect, into: &canvas)
    var field = dialog.field
    field.problem = nil
    DialogView.drawField(
      field,
      label: body.width < 60 ? "file: " : "workfile: ",
      in: body.line(0),
      context,
      into: &canvas
    )
  }

  /// The line at a row of the screen; nil beside the lines.
  static func line(at row: Int, of dialog: WorkfileDialog, _ context: ViewContext) -> Int? {
    let body = PageView.body(context.layout)
    let rect = linesRect(body, footer(dialog, context, body).count)
    guard row >= rect.row, row < rect.endRow else { return nil }
    let count = dialog.lines.count
    let line =
      DialogView.firstLine(cursor: dialog.cursor ?? 0, count: count, visible: rect.height)
      + row - rect.row
    return line < count ? line : nil
  }

  /// The keys one needs here.
  static let hints: [(key: String?, word: String)] = [
    ("Enter", "open"), ("Tab", "complete"), ("Down", "choose"), ("Esc", "leave it"),
  ]

  private static func linesRect(_ body: Rect, _ footer: Int) -> Rect {
    body.inset(top: body.height > 8 ? 2 : 1, bottom: footer)
  }

  /// What is wrong, else what can be done.
  private static func footer(
    _ dialog: WorkfileDialog,
    _ context: ViewContext,
    _ body: Rect
  ) -> [StyledText] {
    let room = body.height < 4 ? 1 : body.height < 10 ? 3 : 5
    let hint =
      dialog.lines.isEmpty ? "Type the path of a .blend file; Tab completes it." : ""
    let text = dialog.field.problem ?? hint
    let scope: ThemeScope = dialog.field.problem == nil ? .dim : .statusError
    return TextWrapping.lines(text, width: body.width, limit: room)
      .map { StyledText($0, context.style(scope)) }
  }

  private static func draw(
    _ line: WorkfileDialog.Line,
    isActive: Bool,
    _ dialog: WorkfileDialog,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let half = max(1, rect.width / 2)
    let name: String
    var note = ""
    switch line {
    case .completion(let index):
      name =
        dialog.field.completions.indices.contains(index)
        ? dialog.field.completions[index].terminalSafe : ""
    case .blender(let source):
      name = source.name
      note = "connected"
    case .remembered(let file):
      let reference = RigReference(file: file, rig: "")
      name = reference.fileName.terminalSafe
      note = TextTruncation.middle.cut(safe: reference.folder.bytes, to: half)
    case .active(let file):
      name = RigReference(file: file, rig: "").fileName.terminalSafe
      note = "file of the asset at the cursor"
    }
    let style = context.style(isActive ? .overlayActive : .overlay)
    if isActive { canvas.fill(rect, style: style) }
    let noteWidth = min(TextWidth.width(of: note), half)
    context.draw(
      name,
      at: rect.column + 2,
      row: rect.row,
      style: style,
      maxWidth: rect.width - 4 - noteWidth,
      into: &canvas
    )
    context.draw(
      note,
      at: rect.endColumn - 1 - noteWidth,
      row: rect.row,
      style: isActive ? style : context.style(.dim),
      maxWidth: noteWidth,
      into: &canvas
    )
  }
}
