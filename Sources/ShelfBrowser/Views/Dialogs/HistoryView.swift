import AssetSystem
import CellCanvas
import ShelfConfig

/// The journal, the newest entry on top; below it what failed in the entry at the cursor.
enum HistoryView {
  static func draw(_ history: HistoryState, _ context: ViewContext, into canvas: inout Canvas) {
    let entries = context.state.operations.history
    let body = PageView.body(context.layout)
    let failures = failures(history, context, width: body.width)
    let rows = max(1, body.height - failures.count)
    let first = DialogView.firstLine(
      cursor: history.cursor,
      count: entries.count,
      visible: rows
    )
    PageView.drawFrame(
      StyledText("History", context.style(.overlayTitle)),
      range: PageView.range(first: first, visible: rows, of: entries.count),
      context,
      into: &canvas
    )
    guard !entries.isEmpty else {
      let text =
        history.isLoading ? "Loading\(context.glyphs.ellipsis)" : "Nothing was changed yet."
      context.draw(
        text,
        at: body.column,
        row: body.row,
        style: context.style(.dim),
        maxWidth: body.width,
        into: &canvas
      )
      return
    }
    for (index, entry) in entries.enumerated().dropFirst(first).prefix(rows) {
      let line = body.line(index - first)
      draw(entry, isActive: index == history.cursor, in: line, context, into: &canvas)
    }
    for (index, line) in failures.enumerated() {
      let row = body.endRow - failures.count + index
      guard row > body.row else { continue }
      context.draw(line, at: body.column, row: row, maxWidth: body.width, into: &canvas)
    }
  }

  /// The entry at a row of the screen; nil beside the entries.
  static func line(at row: Int, of history: HistoryState, in state: BrowserState) -> Int? {
    let context = ViewContext(state, theme: .standard)
    let body = PageView.body(context.layout)
    let rows = max(1, body.height - failures(history, context, width: body.width).count)
    guard row - body.row < rows else { return nil }
    let count = state.operations.history.count
    let line =
      DialogView.firstLine(cursor: history.cursor, count: count, visible: rows) + row - body.row
    return line < count ? line : nil
  }

  /// The keys one needs here.
  static func hints(_ state: BrowserState) -> [(Command, String)] {
    guard let entry = state.historyEntry else { return [] }
    switch entry.state {
    case .running, .failed, .damaged: return []
    case .done: return [(.activate, "plan"), (.undo, "undo")]
    case .undone: return [(.activate, "plan"), (.redo, "redo")]
    case .interrupted: return [(.activate, "plan"), (.rename, "finish"), (.undo, "undo")]
    }
  }

  private static func draw(
    _ entry: JournalEntry,
    isActive: Bool,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let base = context.style(isActive ? .overlayActive : .overlay)
    let quiet = isActive ? base : context.style(.dim)
    canvas.fill(rect, style: base)
    let number = String(entry.number)
    canvas.drawRightAligned(number, before: rect.column + 4, row: rect.row, style: quiet)
    let state = state(of: entry, context, isActive ? base : nil)
    let time = RelativeTime.text(of: entry.time, now: context.state.now)
    let timeWidth = rect.width >= 60 ? 16 : 0
    let end = rect.endColumn - timeWidth
    if timeWidth > 0 {
      context.draw(
        time,
        at: end + 1,
        row: rect.row,
        style: quiet,
        maxWidth: timeWidth - 1,
        into: &canvas
      )
    }
    let stateWidth = min(state.width, max(0, (end - rect.column) / 2))
    context.draw(state, at: end - stateWidth, row: rect.row, maxWidth: stateWidth, into: &canvas)
    context.draw(
      entry.title.terminalSafe,
      at: rect.column + 5,
      row: rect.row,
      style: base,
      maxWidth: end - stateWidth - 1 - rect.column - 5,
      into: &canvas
    )
  }

  /// How an entry stands, in words.
  static func state(
    of entry: JournalEntry,
    _ context: ViewContext,
    _ style: Style?
  ) -> StyledText {
    let count = "\(entry.done.grouped)/\(entry.total.grouped)"
    var text: StyledText
    switch entry.state {
    case .done:
      let isWhole = entry.done == entry.total && entry.failures.isEmpty
      text = StyledText(
        isWhole ? "\(entry.done.grouped) done" : "\(count) done",
        style ?? context.style(.overlay)
      )
    case .undone: text = StyledText("undone", style ?? context.style(.dim))
    case .running: text = StyledText("\(count) running", style ?? context.style(.accent))
    case .failed: text = StyledText("nothing done", style ?? context.style(.statusError))
    case .damaged:
      text = StyledText("\(context.glyphs.error) damaged", style ?? context.style(.statusError))
    case .interrupted:
      let mark = context.glyphs.warning
      text = StyledText("\(mark) interrupted \(count)", style ?? context.style(.statusWarning))
    }
    if !entry.failures.isEmpty {
      let failed = ", \(context.glyphs.error) \(entry.failures.count.grouped) failed"
      text.append(failed, style ?? context.style(.statusError))
    }
    return text
  }

  /// What failed in the entry at the cursor, as far as there is room.
  private static func failures(
    _ history: HistoryState,
    _ context: ViewContext,
    width: Int
  ) -> [StyledText] {
    let entries = context.state.operations.history
    guard entries.indices.contains(history.cursor) else { return [] }
    let failures = entries[history.cursor].failures
    let room = PageView.body(context.layout).height / 3
    guard !failures.isEmpty, room > 0 else { return [] }
    let shown = failures.prefix(failures.count > room ? room - 1 : room).map { failure in
      StyledText("\(context.glyphs.error) " + failure.terminalSafe, context.style(.statusError))
    }
    guard failures.count > shown.count else { return shown }
    let more = (failures.count - shown.count).grouped
    return shown + [StyledText("and \(more) more", context.style(.dim))]
  }
}
