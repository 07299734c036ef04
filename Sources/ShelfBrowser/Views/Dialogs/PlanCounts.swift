import AssetSystem
import CellCanvas
import ShelfConfig

/// What a plan comes to, with the keys that change it.
struct PlanCounts {
  let table: PlanTable
  let context: ViewContext
  /// Whether what cannot be done is left out.
  var isLeavingOut = false
  /// Whether the plan was carried out already.
  var isDone = false
  /// Whether links are to be repaired; the plan may be of before that was wanted.
  var repairsLinks: Bool

  init(_ table: PlanTable, _ context: ViewContext, repairsLinks: Bool? = nil) {
    self.table = table
    self.context = context
    self.repairsLinks = repairsLinks ?? table.plan.repairsLinks
  }

  /// As many lines as needed, but no more than there is room for; then all is said in few words.
  func lines(width: Int, room: Int) -> [StyledText] {
    guard room > 0 else { return [] }
    let separator = StyledText(" \(context.glyphs.separator) ", context.style(.dim))
    let lines = StyledText.packed(parts(isShort: false), separator: separator, width: width)
    guard lines.count > room else { return lines }
    let short = StyledText.packed(parts(isShort: true), separator: separator, width: width)
    return Array(short.prefix(room))
  }

  /// The lines there is room for below a table.
  static func room(_ body: Rect) -> Int { body.height < 4 ? 0 : body.height < 10 ? 1 : 3 }

  private func parts(isShort: Bool) -> [StyledText] {
    var parts = [changes(isShort)]
    if table.conflictCount > 0 { parts.append(conflicts(isShort)) }
    if !table.plan.links.isEmpty { parts.append(links(isShort)) }
    if table.conflictCount == 0, table.changeCount > 0, !isShort, !isDone {
      parts.append(StyledText("nothing is written yet", context.style(.dim)))
    }
    return parts
  }

  private func changes(_ isShort: Bool) -> StyledText {
    if table.changeCount == 0, table.conflictCount == 0 {
      return StyledText("nothing would change", context.style(.overlay))
    }
    let verb = isDone ? "changed" : isShort ? "change" : "will change"
    var text = "\(table.changeCount.grouped) \(verb)"
    if table.fileCount > 0, !isShort { text += " in \(table.fileCount.counted("file"))" }
    return StyledText(text, context.style(.overlay))
  }

  private func conflicts(_ isShort: Bool) -> StyledText {
    let count =
      isShort ? table.conflictCount.grouped : table.conflictCount.counted("conflict")
    let isOut = isLeavingOut && !isShort
    var part = StyledText(
      "\(context.glyphs.error) \(count)\(isOut ? " left out" : "")",
      context.style(.statusError)
    )
    guard !isDone, table.changeCount > 0 else { return part }
    part.append(" \(DialogAction.leaveOut.key)", context.style(.helpKey))
    let word = isLeavingOut ? " takes them in" : " leaves them out"
    part.append(isShort ? "" : word, context.style(.overlay))
    return part
  }

  private func links(_ isShort: Bool) -> StyledText {
    let count = table.linkingFileCount
    let scope: ThemeScope = repairsLinks ? .overlay : .statusWarning
    let mark = repairsLinks ? context.glyphs.done : context.glyphs.warning
    let text =
      isShort
      ? count.counted("link")
      : "\(count.counted("file")) \(count == 1 ? "links" : "link") them: "
        + (isDone
          ? (repairsLinks ? "repaired" : "left as they were")
          : (repairsLinks ? "repaired, too" : "their links would break"))
    var part = StyledText("\(mark) \(text)", context.style(scope))
    guard case .edit = table.plan.purpose, !isDone else { return part }
    part.append(" \(DialogAction.repairLinks.key)", context.style(.helpKey))
    let word = repairsLinks ? " leaves them" : " repairs"
    part.append(isShort ? "" : word, context.style(.overlay))
    return part
  }
}
