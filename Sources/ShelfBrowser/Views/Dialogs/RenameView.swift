import AssetSystem
import CellCanvas
import ShelfConfig

/// New names for many assets: the rule that is typed, below it what it does, below that what it comes to.
enum RenameView {
  static func draw(_ dialog: RenameDialog, _ context: ViewContext, into canvas: inout Canvas) {
    let body = PageView.body(context.layout)
    let table = tableRect(dialog, body)
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
    guard body.height > 3 else { return }
    context.draw(
      summary(dialog, context),
      at: body.column,
      row: body.endRow - 1,
      maxWidth: body.width,
      into: &canvas
    )
  }

  /// How far the table can be scrolled.
  static func maximumScroll(_ dialog: RenameDialog, _ context: ViewContext) -> Int {
    let table = tableRect(dialog, PageView.body(context.layout))
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

  private static func tableRect(_ dialog: RenameDialog, _ body: Rect) -> Rect {
    body.inset(
      top: fieldRows(dialog, body.width) + (body.height > 12 ? 1 : 0),
      bottom: body.height > 3 ? 1 : 0
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
        problem: dialog.problem,
        in: body.line(0),
        context,
        into: &canvas
      )
      return
    }
    let arrow = context.glyphs.isASCII ? "->" : "→"
    let rects: (Rect, Rect)
    if isWide(body.width) {
      let halves = body.line(0).splitLeft(body.width * 2 / 5)
      rects = (halves.left.inset(right: 1), halves.rest)
    } else {
      rects = (body.line(0), body.line(1))
    }
    // The field with the cursor is drawn last, so that the cursor is its own.
    let pattern = {
      (canvas: inout Canvas) in
      DialogView.drawField(
        dialog.pattern,
        label: "regex: ",
        isFocused: !dialog.isTemplateFocused,
        in: rects.0,
        context,
        into: &canvas
      )
    }
    let template = {
      (canvas: inout Canvas) in
      DialogView.drawField(
        dialog.template,
        label: "\(arrow) ",
        problem: dialog.problem,
        isFocused: dialog.isTemplateFocused,
        in: rects.1,
        context,
        into: &canvas
      )
    }
    pattern(&canvas)
    template(&canvas)
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

  private static func summary(_ dialog: RenameDialog, _ context: ViewContext) -> StyledText {
    if let table = dialog.table {
      var line = PlanCounts.line(table, context, repairsLinks: dialog.repairsLinks)
      if dialog.isAccepted { line.append(" \(context.glyphs.ellipsis)", context.style(.dim)) }
      return line
    }
    let style = context.style(.dim)
    switch dialog.mode {
    case .pattern:
      return StyledText(
        "\\1 is what the first ( ) finds, \\U and \\L change case, {n:03} counts; "
          + "nothing is written before Enter",
        style
      )
    case .name:
      return StyledText("{n:03} counts 001, 002, 003; nothing is written before Enter", style)
    }
  }

  /// The keys one needs here.
  static func hints(_ dialog: RenameDialog) -> [(key: String?, word: String)] {
    let mode = dialog.mode == .pattern ? "one name" : "regex"
    var hints: [(key: String?, word: String)] = [("Enter", "write")]
    if dialog.mode == .pattern { hints.append(("Tab", "other field")) }
    return hints + [
      (DialogAction.switchMode.key.description, mode),
      (DialogAction.openEditor.key.description, "editor"), ("Esc", "leave it"),
    ]
  }
}
