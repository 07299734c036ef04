import AssetSystem
import CellCanvas
import ShelfConfig

/// The items of a plan as a table: mark, old name, what it becomes, and the file or what is the matter.
struct PlanRows {
  private let table: PlanTable
  private let context: ViewContext
  private let isNarrow: Bool
  private let arrow: String

  init(_ table: PlanTable, _ context: ViewContext) {
    self.table = table
    self.context = context
    isNarrow = context.layout.status.width < 60
    arrow = context.glyphs.arrow
  }

  /// Draws the items from a line on; no others are looked at.
  func draw(in rect: Rect, from first: Int, into canvas: inout Canvas) {
    for (row, line) in table.rows.dropFirst(first).prefix(rect.height).enumerated() {
      switch line {
      case .item(let index): draw(item: index, in: rect.line(row), into: &canvas)
      case .catalog(let index): draw(catalog: index, in: rect.line(row), into: &canvas)
      case .pose(let index): draw(pose: index, in: rect.line(row), into: &canvas)
      }
    }
  }

  private func draw(catalog index: Int, in rect: Rect, into canvas: inout Canvas) {
    let planned = table.plan.catalogs[index]
    let text = planned.change.summary(arrow: arrow).terminalSafe
    draw(text, planned.conflict, in: rect, into: &canvas)
  }

  private func draw(pose index: Int, in rect: Rect, into canvas: inout Canvas) {
    let planned = table.plan.poses[index]
    let text = "\(planned.rig.name)  \(planned.changes.count.counted("channel"))"
    draw(text, planned.conflict, in: rect, into: &canvas)
  }

  /// Draws what changes, safe for a terminal, and what stands in its way.
  private func draw(
    _ text: String,
    _ conflict: PlanConflict?,
    in rect: Rect,
    into canvas: inout Canvas
  ) {
    let isRefused = conflict != nil
    let style = context.style(isRefused ? .statusError : .overlay)
    let mark = isRefused ? context.glyphs.error : context.glyphs.done
    context.draw(mark, at: rect.column, row: rect.row, style: style, into: &canvas)
    let note = conflict.map { "  \($0.message.terminalSafe)" } ?? ""
    draw(
      text + note,
      style,
      at: rect.column + 2,
      rect.row,
      rect.width - 2,
      .end,
      &canvas
    )
  }

  private func draw(item index: Int, in rect: Rect, into canvas: inout Canvas) {
    let item = table.plan.items[index]
    let (mark, scope) = mark(index)
    let style = context.style(scope)
    context.draw(mark, at: rect.column, row: rect.row, style: style, into: &canvas)
    let body = context.style(item.fields.isEmpty && item.conflict == nil ? .dim : .overlay)
    let start = rect.column + 2
    let note = note(index)
    let room = rect.width - 2
    let nameWidth = isNarrow ? room * 2 / 5 : room * 3 / 10
    let changeWidth = isNarrow ? room - nameWidth : room * 3 / 10
    let name = TextTruncation.end.cut(
      safe: item.target.identifier.name.bytes,
      to: max(1, nameWidth - 1)
    )
    draw(name, body, at: start, rect.row, nameWidth - 1, .end, &canvas)
    // What is the matter is worth more than what it would be called.
    let isNoteShown = isNarrow && (item.conflict != nil || item.fields.isEmpty)
    let isTight = item.conflict != nil && TextWidth.width(of: note) > room - nameWidth - changeWidth
    let change = isNoteShown ? note : isTight ? "" : change(of: item)
    let column = change.isEmpty ? start + nameWidth : start + nameWidth + changeWidth
    draw(
      change,
      isNoteShown ? style : body,
      at: start + nameWidth,
      rect.row,
      changeWidth - 1,
      .end,
      &canvas
    )
    guard !isNarrow else { return }
    let isQuiet = scope == .dim || scope == .overlay
    draw(
      note,
      isQuiet ? context.style(.dim) : style,
      at: column,
      rect.row,
      rect.endColumn - column,
      isQuiet ? .middle : .end,
      &canvas
    )
  }

  private func draw(
    _ text: String,
    _ style: Style,
    at column: Int,
    _ row: Int,
    _ width: Int,
    _ truncation: TextTruncation,
    _ canvas: inout Canvas
  ) {
    context.draw(
      text,
      at: column,
      row: row,
      style: style,
      maxWidth: width,
      truncation: truncation,
      into: &canvas
    )
  }

  private func mark(_ index: Int) -> (Character, ThemeScope) {
    let item = table.plan.items[index]
    if item.conflict != nil { return (context.glyphs.error, .statusError) }
    if item.fields.isEmpty { return (context.glyphs.missing, .dim) }
    let isWarned = !item.warnings.isEmpty || table.links[index] != nil
    return isWarned ? (context.glyphs.warning, .statusWarning) : (context.glyphs.done, .overlay)
  }

  /// The new name, or the changes in a few words.
  private func change(of item: PlannedChange) -> String {
    let changes = item.fields.filter { $0.field != .name }
      .map { $0.summary(arrow: arrow, context.state) }
    let names = item.fields.first { $0.field == .name }.map { [$0.new.text(context.state)] } ?? []
    let text = (names + changes).joined(separator: "; ")
    return TextTruncation.end.cut(safe: text.utf8, to: 400)
  }

  /// What is the matter with an item, else where it lies.
  private func note(_ index: Int) -> String {
    let item = table.plan.items[index]
    if let problem = item.problem { return problem.terminalSafe }
    if item.fields.isEmpty { return "stays as it is" }
    var notes = item.warnings
    if let links = table.links[index] {
      let files = Set(links.map(\.file)).count.counted("file")
      let refusal = links.lazy.compactMap(\.conflict).first?.message
      notes.insert(
        table.plan.repairsLinks
          ? refusal ?? "linked by \(files), repaired too"
          : "linked by \(files): would break",
        at: 0
      )
    }
    if !notes.isEmpty { return notes.joined(separator: " ").terminalSafe }
    let file = TextTruncation.middle.cut(safe: item.target.identifier.file.bytes, to: 200)
    return item.destination == .overlay ? "into the overlay: the file is read-only" : file
  }
}
