import AssetSystem
import CellCanvas
import ShelfConfig

/// New names for many assets: the rule that is typed, below it what it does, below that what it comes to.
enum RenameView {
  static func draw(_ dialog: RenameDialog, _ context: ViewContext, into canvas: inout Canvas) {
    let body = PageView.body(context.layout)
    let summary = summary(dialog, context, body)
    let table = tableRect(dialog, body, summary.count)
    let count = lineCount(dialog)
    let first = min(max(0, dialog.scroll), max(0, count - table.height))
    var heading = StyledText(
      "Rename \(dialog.targets.count.counted("asset"))",
      context.style(.overlayTitle)
    )
    let leftOut = dialog.assets.count - dialog.targets.count
    if leftOut > 0 { heading.append("  \(leftOut.grouped) left out", context.style(.dim)) }
    PageView.drawFrame(
      heading,
      range: PageView.range(first: first, visible: table.height, of: count),
      context,
      into: &canvas
    )
    drawFields(dialog, body, context, into: &canvas)
    if let plan = dialog.table {
      PlanRows(plan, context).draw(in: table, from: first, into: &canvas)
    } else {
      drawNames(dialog, in: table, from: first, context, into: &canvas)
    }
    context.draw(summary, below: table, into: &canvas)
  }

  /// How far the table can be scrolled.
  static func maximumScroll(_ dialog: RenameDialog, _ context: ViewContext) -> Int {
    let body = PageView.body(context.layout)
    let table = tableRect(dialog, body, summary(dialog, context, body).count)
    return max(0, lineCount(dialog) - table.height)
  }

  private static func lineCount(_ dialog: RenameDialog) -> Int {
    dialog.table?.rows.count ?? dialog.targets.count
  }

  /// Whether both fields of a pattern fit on one line.
  private static func isWide(_ width: Int) -> Bool { width >= 72 }

  private static func fieldRows(_ dialog: RenameDialog, _ width: Int) -> Int {
    dialog.mode == .pattern && !isWide(width) ? 2 : 1
  }

  private static func tableRect(
    _ dialog: RenameDialog,
    _ body: Rect,
    _ summaryRows: Int
  ) -> Rect {
    body.inset(
      top: fieldRows(dialog, body.width) + (body.height > 12 ? 1 : 0),
      bottom: summaryRows
    )
  }

  private static func drawFields(
    _ dialog: RenameDialog,
    _ body: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    guard dialog.mode == .pattern else {
      DialogView.drawField(
        dialog.name,
        label: isWide(body.width) ? "name, with {n} for the number: " : "name {n}: ",
        in: body.line(0),
        context,
        into: &canvas
      )
      return
    }
    let arrow = context.glyphs.arrow
    let rects: (Rect, Rect)
    if isWide(body.width) {
      let halves = body.line(0).splitLeft(body.width * 2 / 5)
      rects = (halves.left.inset(right: 1), halves.rest)
    } else {
      rects = (body.line(0), body.line(1))
    }
    DialogView.drawField(
      dialog.pattern,
      label: "regex: ",
      isFocused: !dialog.isTemplateFocused,
      in: rects.0,
      context,
      into: &canvas
    )
    DialogView.drawField(
      dialog.template,
      label: "\(arrow) ",
      isFocused: dialog.isTemplateFocused,
      in: rects.1,
      context,
      into: &canvas
    )
  }

  /// The present names, while there is no rule.
  private static func drawNames(
    _ dialog: RenameDialog,
    in rect: Rect,
    from first: Int,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let style = context.style(.dim)
    for (row, target) in dialog.targets.dropFirst(first).prefix(rect.height).enumerated() {
      context.draw(
        TextTruncation.end.cut(safe: target.identifier.name.bytes, to: max(1, rect.width - 2)),
        at: rect.column + 2,
        row: rect.row + row,
        style: style,
        maxWidth: rect.width - 2,
        into: &canvas
      )
    }
  }

  /// What stands below the table: what is wrong with the rule, what it comes to, or how one is typed.
  private static func summary(
    _ dialog: RenameDialog,
    _ context: ViewContext,
    _ body: Rect
  ) -> [StyledText] {
    let room = PlanCounts.room(body)
    let counts = dialog.table.map {
      PlanCounts($0, context, repairsLinks: dialog.repairsLinks).lines(
        width: body.width,
        room: room
      )
    }
    if let problem = dialog.problem {
      let lines = TextWrapping.lines(problem, width: body.width, limit: max(1, room))
        .map { StyledText($0, context.style(.statusError)) }
      return lines + (counts ?? []).prefix(max(0, room - lines.count))
    }
    if dialog.isSlow(at: context.state.now) {
      let text = "Working out the names\(context.glyphs.ellipsis)"
      return room > 0 ? [StyledText(text, context.style(.dim))] : []
    }
    if let counts { return counts }
    let text =
      dialog.mode == .pattern
      ? "\\1 is what the first ( ) finds, \\U and \\L change case, {n:03} counts."
      : "{n:03} counts 001, 002, 003."
    return TextWrapping.lines(text, width: body.width, limit: room)
      .map { StyledText($0, context.style(.dim)) }
  }

  /// The keys one needs here.
  static func hints(_ dialog: RenameDialog) -> [(key: String?, word: String)] {
    let mode = dialog.mode == .pattern ? "one name" : "regex"
    var hints: [(key: String?, word: String)] = []
    if dialog.canBeWritten { hints.append(("Enter", "write")) }
    if dialog.mode == .pattern { hints.append(("Tab", "other field")) }
    return hints + [
      (DialogAction.switchMode.key.description, mode),
      (DialogAction.openEditor.key.description, "editor"), ("Esc", "leave it"),
    ]
  }
}
