import AssetSystem
import CellCanvas
import ShelfConfig

/// The workfile and the rig that poses are applied to: a path to type, below it what can be chosen.
enum PoseTargetView {
  static func draw(
    _ dialog: PoseTargetDialog,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let body = PageView.body(context.layout)
    let footer = footer(dialog, context, body)
    let rect = linesRect(dialog, body, footer.count)
    let lines = dialog.lines
    let first = DialogView.firstLine(
      cursor: dialog.cursor ?? 0,
      count: lines.count,
      visible: rect.height
    )
    PageView.drawFrame(
      StyledText(title(dialog), context.style(.overlayTitle)),
      range: PageView.range(first: first, visible: rect.height, of: lines.count),
      context,
      into: &canvas
    )
    for (index, line) in lines.enumerated().dropFirst(first).prefix(max(0, rect.height)) {
      let isActive = index == dialog.cursor
      draw(line, isActive, dialog, in: rect.line(index - first), context, into: &canvas)
    }
    context.draw(footer, below: rect, into: &canvas)
    guard dialog.found == nil else { return }
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
  static func line(at row: Int, of dialog: PoseTargetDialog, _ context: ViewContext) -> Int? {
    let body = PageView.body(context.layout)
    let rect = linesRect(dialog, body, footer(dialog, context, body).count)
    guard row >= rect.row, row < rect.endRow else { return nil }
    let count = dialog.lines.count
    let line =
      DialogView.firstLine(cursor: dialog.cursor ?? 0, count: count, visible: rect.height)
      + row - rect.row
    return line < count ? line : nil
  }

  /// The keys one needs here.
  static func hints(_ dialog: PoseTargetDialog) -> [(key: String?, word: String)] {
    if dialog.found != nil {
      return [("Enter", "choose"), ("Backspace", "other file"), ("Esc", "leave it")]
    }
    return [
      ("Enter", "choose"), ("Tab", "complete"), ("Down", "earlier ones"), ("Esc", "leave it"),
    ]
  }

  private static func title(_ dialog: PoseTargetDialog) -> String {
    if let found = dialog.found {
      return "Rigs of \(RigReference(file: found.file, rig: "").fileName.terminalSafe)"
    }
    guard let intent = dialog.intent else { return "Target of poses" }
    let name = TextTruncation.end.cut(safe: intent.asset.identifier.name.bytes, to: 40)
    return "Target of “\(name)”"
  }

  private static func linesRect(
    _ dialog: PoseTargetDialog,
    _ body: Rect,
    _ footer: Int
  ) -> Rect {
    let top = dialog.found != nil ? 0 : body.height > 8 ? 2 : 1
    return body.inset(top: top, bottom: footer)
  }

  /// What is wrong, else what can be done.
  private static func footer(
    _ dialog: PoseTargetDialog,
    _ context: ViewContext,
    _ body: Rect
  ) -> [StyledText] {
    let room = body.height < 4 ? 1 : body.height < 10 ? 3 : 5
    let lines = dialog.lines
    var text = dialog.field.problem
    var scope = ThemeScope.statusError
    if let cursor = dialog.cursor, lines.indices.contains(cursor),
      let problem = lines[cursor].problem
    {
      text = problem
    }
    if text == nil {
      scope = .dim
      if dialog.isSlow(at: context.state.now) {
        text = "Reading the workfile\(context.glyphs.ellipsis)"
      } else if lines.isEmpty, dialog.found == nil {
        text = "Type the path of the .blend file with the rig; Tab completes it."
      }
    }
    return TextWrapping.lines(text ?? "", width: body.width, limit: room)
      .map { StyledText($0, context.style(scope)) }
  }

  private static func draw(
    _ line: PoseTargetDialog.Line,
    _ isActive: Bool,
    _ dialog: PoseTargetDialog,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    var name: String
    var note = ""
    var problem: String?
    var isPresent = false
    let present = context.state.posing.target
    switch line {
    case .completion(let index): name = dialog.field.completions[index].terminalSafe
    case .remembered(let reference):
      name = reference.name
      note = TextTruncation.middle.cut(safe: reference.folder.bytes, to: max(1, rect.width / 2))
      isPresent = reference == present
    case .live(let live):
      name = live.name
      note = live.rig.boneCount.counted("bone")
      problem = live.rig.problem?.terminalSafe
      isPresent = live.rig.reference == present
    case .rig(let rig):
      name = rig.reference.rig.terminalSafe
      note = rig.boneCount.counted("bone")
      problem = rig.problem?.terminalSafe
      isPresent = rig.reference == present
    }
    let scope: ThemeScope = isActive ? .overlayActive : problem == nil ? .overlay : .overlayDisabled
    let style = context.style(scope)
    let quiet = isActive ? style : context.style(problem == nil ? .dim : .statusError)
    if isActive { canvas.fill(rect, style: style) }
    if isPresent || problem != nil {
      let mark = problem == nil ? context.glyphs.selected : context.glyphs.error
      context.draw(mark, at: rect.column, row: rect.row, style: quiet, into: &canvas)
    }
    let room = rect.width - 3
    let nameWidth = min(TextWidth.width(of: name), max(room * 3 / 5, 8))
    context.draw(
      name,
      at: rect.column + 2,
      row: rect.row,
      style: style,
      maxWidth: nameWidth,
      into: &canvas
    )
    let start = rect.column + 2 + nameWidth + 2
    let text = problem ?? note
    let width = min(TextWidth.width(of: text), max(0, rect.endColumn - 1 - start))
    context.draw(
      text,
      at: problem == nil ? rect.endColumn - 1 - width : start,
      row: rect.row,
      style: quiet,
      maxWidth: width,
      into: &canvas
    )
  }
}

extension PoseTargetDialog.Line {
  /// Why it cannot be chosen; nil when it can.
  fileprivate var problem: String? {
    switch self {
    case .live(let live): live.rig.problem
    case .rig(let rig): rig.problem
    case .completion, .remembered: nil
    }
  }
}
