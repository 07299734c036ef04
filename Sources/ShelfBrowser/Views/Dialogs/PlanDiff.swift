import AssetSystem
import CellCanvas
import ShelfConfig

/// A plan line by line: each asset, below it every field as it was and as it will be.
struct PlanDiff {
  private let table: PlanTable
  private let context: ViewContext

  init(_ table: PlanTable, _ context: ViewContext) {
    self.table = table
    self.context = context
  }

  /// The lines of a whole plan.
  static func lineCount(_ table: PlanTable) -> Int {
    table.rows.reduce(table.plan.links.count) { $0 + lineCount(of: $1, table.plan) }
  }

  private static func lineCount(of row: PlanTable.Row, _ plan: OperationPlan) -> Int {
    switch row {
    case .item(let index): lineCount(of: plan.items[index])
    case .catalog(let index): plan.catalogs[index].conflict == nil ? 1 : 2
    case .pose(let index): lineCount(of: plan.poses[index])
    }
  }

  private static func lineCount(of pose: PlannedPose) -> Int {
    1 + (pose.conflict == nil ? 0 : 1) + pose.warnings.count + pose.changes.count
  }

  private static func lineCount(of item: PlannedChange) -> Int {
    1 + 2 * item.fields.count + (item.conflict == nil ? 0 : 1) + item.warnings.count
  }

  /// Draws from a line on; of what comes before, the lines are only counted.
  func draw(in rect: Rect, from first: Int, into canvas: inout Canvas) {
    var number = 0
    for row in table.rows {
      let count = Self.lineCount(of: row, table.plan)
      defer { number += count }
      guard number + count > first else { continue }
      guard number < first + rect.height else { return }
      if case .pose(let index) = row {
        draw(table.plan.poses[index], from: number, first, in: rect, into: &canvas)
      } else {
        draw(lines(of: row), from: number, first, in: rect, into: &canvas)
      }
    }
    draw(table.plan.links.map(line), from: number, first, in: rect, into: &canvas)
  }

  private func draw(
    _ lines: [StyledText],
    from number: Int,
    _ first: Int,
    in rect: Rect,
    into canvas: inout Canvas
  ) {
    for (offset, line) in lines.enumerated() {
      let row = number + offset - first
      guard (0..<rect.height).contains(row) else { continue }
      context.draw(
        line,
        at: rect.column,
        row: rect.row + row,
        maxWidth: rect.width,
        into: &canvas
      )
    }
  }

  /// Draws those lines of a pose that are visible: it may have thousands.
  private func draw(
    _ pose: PlannedPose,
    from number: Int,
    _ first: Int,
    in rect: Rect,
    into canvas: inout Canvas
  ) {
    let heading = heading(of: pose)
    draw(heading, from: number, first, in: rect, into: &canvas)
    let start = number + heading.count
    let lower = min(max(0, first - start), pose.changes.count)
    let upper = min(max(lower, first + rect.height - start), pose.changes.count)
    let rows = PoseChangeRows(pose.changes, context, width: rect.width, indent: 2)
    let lines = pose.changes[lower..<upper].map(rows.line)
    draw(lines, from: start + lower, first, in: rect, into: &canvas)
  }

  private func heading(of pose: PlannedPose) -> [StyledText] {
    var lines = [StyledText(pose.rig.name, context.style(.helpHeading))]
    if let conflict = pose.conflict { lines.append(reason(conflict)) }
    return lines + pose.warnings.map(warning)
  }

  private func reason(_ conflict: PlanConflict) -> StyledText {
    let text = "  \(context.glyphs.error) \(conflict.message.terminalSafe)"
    return StyledText(text, context.style(.statusError))
  }

  private func warning(_ text: String) -> StyledText {
    let text = "  \(context.glyphs.warning) \(text.terminalSafe)"
    return StyledText(text, context.style(.statusWarning))
  }

  private func lines(of row: PlanTable.Row) -> [StyledText] {
    switch row {
    case .pose(let index): return heading(of: table.plan.poses[index])
    case .item(let index): return lines(of: table.plan.items[index])
    case .catalog(let index):
      let planned = table.plan.catalogs[index]
      let arrow = context.glyphs.arrow
      let text = "catalog " + planned.change.summary(arrow: arrow).terminalSafe
      let lines = [StyledText(text, context.style(.helpHeading))]
      return lines + (planned.conflict.map { [reason($0)] } ?? [])
    }
  }

  private func lines(of item: PlannedChange) -> [StyledText] {
    let name = TextTruncation.middle.cut(safe: item.target.identifier.utf8.bytes, to: 400)
    var lines = [StyledText(name, context.style(.helpHeading))]
    for change in item.fields {
      let label = change.field.label
      let (old, new) = (change.old.text(context.state), change.new.text(context.state))
      lines.append(line("-", label, old, context.style(.statusError)))
      lines.append(line("+", label, new, context.style(.accent)))
    }
    if let problem = item.problem {
      let text = "  \(context.glyphs.error) \(problem.terminalSafe)"
      lines.append(StyledText(text, context.style(.statusError)))
    }
    return lines + item.warnings.map(warning)
  }

  private func line(_ sign: String, _ label: String, _ value: String, _ style: Style) -> StyledText
  {
    let cut = TextTruncation.end.cut(safe: value.utf8, to: 1000)
    return StyledText("  \(sign) \(label): \(cut)", style)
  }

  private func line(_ link: PlannedLink) -> StyledText {
    let (old, new) =
      switch link.change {
      case .name(_, let old, let new): (old, new)
      case .libraryPath(let old, let new): (old, new)
      }
    let file = TextTruncation.middle.cut(safe: link.file.bytes, to: 200)
    let arrow = context.glyphs.arrow
    let names = "\(old.string.terminalSafe) \(arrow) \(new.string.terminalSafe)"
    let note = link.conflict.map { ": \($0.message.terminalSafe)" } ?? ""
    let verb = table.plan.repairsLinks ? "link repaired" : "link would break"
    return StyledText(
      "\(context.glyphs.warning) \(file)  \(verb): \(names)\(note)",
      context.style(.statusWarning)
    )
  }
}
