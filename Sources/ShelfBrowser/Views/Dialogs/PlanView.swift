import AssetSystem
import CellCanvas
import ShelfConfig

/// A plan: its items as a table or line by line, and below it what it comes to.
enum PlanView {
  static func draw(_ dialog: PlanDialog, _ context: ViewContext, into canvas: inout Canvas) {
    let body = PageView.body(context.layout)
    let counts = counts(dialog, context, body)
    let table = body.inset(bottom: counts.count)
    let count = lineCount(dialog)
    let first = min(max(0, dialog.scroll), max(0, count - table.height))
    PageView.drawFrame(
      StyledText(dialog.table.plan.title.terminalSafe, context.style(.overlayTitle)),
      range: PageView.range(first: first, visible: table.height, of: count),
      context,
      into: &canvas
    )
    if dialog.isDiff {
      PlanDiff(dialog.table, context).draw(in: table, from: first, into: &canvas)
    } else {
      PlanRows(dialog.table, context).draw(in: table, from: first, into: &canvas)
    }
    context.draw(counts, below: table, into: &canvas)
  }

  /// How far a plan can be scrolled.
  static func maximumScroll(_ dialog: PlanDialog, _ context: ViewContext) -> Int {
    let body = PageView.body(context.layout)
    return max(0, lineCount(dialog) - body.height + counts(dialog, context, body).count)
  }

  /// The keys one needs here.
  static func hints(_ dialog: PlanDialog) -> [(Command, String)] {
    let diff = (Command.diff, dialog.isDiff ? "table" : "diff")
    if dialog.isDone { return [diff, (.cancel, "close")] }
    return (dialog.canBeWritten ? [(.activate, "write")] : []) + [diff, (.cancel, "leave it")]
  }

  private static func lineCount(_ dialog: PlanDialog) -> Int {
    dialog.isDiff ? PlanDiff.lineCount(dialog.table) : dialog.table.rows.count
  }

  /// What stands below the items.
  private static func counts(
    _ dialog: PlanDialog,
    _ context: ViewContext,
    _ body: Rect
  ) -> [StyledText] {
    let asked = dialog.proposal.request.operation?.repairsLinks
    var counts = PlanCounts(dialog.table, context, repairsLinks: dialog.isDone ? nil : asked)
    counts.isLeavingOut = dialog.isLeavingOut
    counts.isDone = dialog.isDone
    return counts.lines(width: body.width, room: PlanCounts.room(body))
  }
}
