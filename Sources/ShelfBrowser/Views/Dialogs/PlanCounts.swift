import AssetSystem
import CellCanvas
import ShelfConfig

/// What a plan comes to, in one line, with the keys that change it.
enum PlanCounts {
  static func line(
    _ table: PlanTable,
    _ context: ViewContext,
    isLeavingOut: Bool = false,
    repairsLinks: Bool? = nil
  ) -> StyledText {
    let repairsLinks = repairsLinks ?? table.plan.repairsLinks
    let style = context.style(.overlay)
    let key = context.style(.helpKey)
    let separator = StyledText(" \(context.glyphs.separator) ", context.style(.dim))
    var changed = "\(table.changeCount.grouped) will change"
    if table.fileCount > 0 { changed += " in \(table.fileCount.counted("file"))" }
    var parts = [StyledText(changed, style)]
    if table.conflictCount > 0 {
      let noun = table.conflictCount.counted("conflict")
      var part = StyledText(
        "\(context.glyphs.error) " + noun + (isLeavingOut ? " left out" : ""),
        context.style(.statusError)
      )
      part.append("  \(DialogAction.leaveOut.key)", key)
      part.append(isLeavingOut ? " takes them in" : " leaves them out", style)
      parts.append(part)
    }
    if !table.plan.links.isEmpty {
      let files = table.linkingFileCount.counted("file")
      let verb = table.linkingFileCount == 1 ? "links" : "link"
      var part = StyledText("\(context.glyphs.warning) ", context.style(.statusWarning))
      part.append(
        repairsLinks
          ? "\(files) that \(verb) them: repaired, too"
          : "\(files) that \(verb) them: their links would break",
        context.style(.statusWarning)
      )
      if case .edit = table.plan.purpose {
        part.append("  \(DialogAction.repairLinks.key)", key)
        part.append(repairsLinks ? " leaves them" : " repairs", style)
      }
      parts.append(part)
    }
    if table.conflictCount == 0 { parts.append(StyledText("nothing is written yet", style)) }
    return StyledText.joined(parts, separator: separator)
  }
}
