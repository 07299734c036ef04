import AssetSystem
import CellCanvas
import ShelfConfig

/// A plan: its items as a table or line by line, and below it what it comes to.
enum PlanView {
  static func draw(_ dialog: PlanDialog, _ context: ViewContext, into canvas: inout Canvas) {
    let body = PageView.body(context.layout)
    let table = tableRect(body)
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
    guard body.height > 1 else { return }
    context.draw(
      PlanCounts.line(dialog.table, context, isLeavingOut: dialog.isLeavingOut),
      at: body.column,
      row: body.endRow - 1,
      maxWidth: body.width,
      into: &canvas
    )
  }

  /// How far a plan can be scrolled.
  static func maximumScroll(_ dialog: PlanDialog, _ context: ViewContext) -> Int {
    max(0, lineCount(dialog) - tableRect(PageView.body(context.layout)).height)
  }

  /// The keys one needs here.
  static func hints(_ dialog: PlanDialog) -> [(Command, String)] {
    dialog.isDone
      ? [(.diff, dialog.isDiff ? "table" : "diff"), (.cancel, "close")]
      : [
        (.activate, "write"), (.diff, dialog.isDiff ? "table" : "diff"), (.cancel, "leave it"),
      ]
  }

  private static func lineCount(_ dialog: PlanDialog) -> Int {
    dialog.isDiff ? PlanDiff.lineCount(dialog.table) : dialog.table.rows.count
  }

  /// Where the items lie: above the line of counts.
  private static func tableRect(_ body: Rect) -> Rect {
    body.inset(bottom: body.height > 1 ? 1 : 0)
  }
}
