import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig

/// The creators with icon, label and description; below them what waits to be trusted and what failed.
enum CreatorListView {
  static func draw(
    _ pane: CreationPane,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let lines = pane.creatorLines
    guard !lines.isEmpty else {
      context.draw(
        "No creator is there.",
        at: rect.column,
        row: rect.row,
        style: context.style(.empty),
        maxWidth: rect.width,
        into: &canvas
      )
      return
    }
    let first = DialogView.firstLine(
      cursor: pane.creatorCursor,
      count: lines.count,
      visible: rect.height
    )
    // The labels stand in a column of their own, as wide as the widest.
    let widest = lines.map { TextWidth.width(of: label($0)) }.max() ?? 0
    let labelWidth = min(widest, max(6, (rect.width - 4) / 2))
    for (index, line) in lines.enumerated().dropFirst(first).prefix(rect.height) {
      let isAtCursor = index == pane.creatorCursor && pane.subject == .creators
      draw(
        line,
        isAtCursor: isAtCursor,
        isFocused: pane.focus == .creators,
        failed: failed(line, pane),
        labelWidth: labelWidth,
        in: rect.line(index - first),
        context,
        into: &canvas
      )
    }
  }

  /// The columns below which an explanation that does not fit is left out.
  private static let smallestNote = 24

  private static func failed(_ line: CreationPane.CreatorLine, _ pane: CreationPane) -> Bool {
    guard case .creator(let creator) = line else { return false }
    return pane.state?.failures.contains { $0.identifier == creator.identifier } == true
  }

  private static func label(_ line: CreationPane.CreatorLine) -> String {
    switch line {
    case .creator(let creator): TextTruncation.end.cut(safe: creator.label.utf8, to: 40)
    case .untrusted(let plugin): TextTruncation.end.cut(safe: plugin.name.utf8, to: 40)
    case .failure(let failure):
      TextTruncation.end.cut(safe: (failure.label ?? failure.identifier.string).utf8, to: 40)
    }
  }

  private static func draw(
    _ line: CreationPane.CreatorLine,
    isAtCursor: Bool,
    isFocused: Bool,
    failed: Bool,
    labelWidth: Int,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    var mark = String(context.glyphs.separator)
    var note = ""
    var short = ""
    var isProblem = failed
    switch line {
    case .creator(let creator):
      note = creator.detail
      if let problem = CreationPane.problem(of: creator) {
        (note, short, isProblem) = (problem, "cannot be used", true)
      }
      mark = isProblem ? String(context.glyphs.error) : icon(creator, context)
    case .untrusted(let plugin):
      mark = String(context.glyphs.warning)
      note = plugin.isChanged ? "changed since it was trusted" : "not trusted, does not run"
      short = plugin.isChanged ? "changed" : "not trusted"
    case .failure(let failure):
      mark = String(context.glyphs.error)
      (note, short, isProblem) = (failure.message, "failed", true)
    }
    let scope: ThemeScope =
      isAtCursor && isFocused ? .overlayActive : isProblem ? .overlayDisabled : .overlay
    let style = context.style(scope)
    if isAtCursor, isFocused { canvas.fill(rect, style: style) }
    if isAtCursor, !isFocused {
      context.draw(
        context.glyphs.cursor,
        at: rect.column - 1,
        row: rect.row,
        style: context.style(.treeMark),
        into: &canvas
      )
    }
    let quiet =
      isAtCursor && isFocused ? style : context.style(isProblem ? .statusError : .dim)
    context.draw(mark, at: rect.column, row: rect.row, style: quiet, maxWidth: 2, into: &canvas)
    context.draw(
      label(line),
      at: rect.column + 3,
      row: rect.row,
      style: style,
      maxWidth: min(labelWidth, rect.width - 3),
      into: &canvas
    )
    let start = rect.column + 3 + labelWidth + 2
    let room = rect.endColumn - start
    // Half a sentence tells nothing; all of it stands beside the list.
    if room < Self.smallestNote, TextWidth.width(of: String(note.prefix(room + 1))) > room {
      note = short
    }
    context.draw(
      TextTruncation.end.cut(safe: note.utf8, to: max(1, room)),
      at: start,
      row: rect.row,
      style: quiet,
      maxWidth: rect.endColumn - start,
      into: &canvas
    )
  }

  /// The mark of a creator: a short icon as it is, else one by what it makes.
  ///
  /// Icons are names of pictures; a terminal has only letters.
  private static func icon(_ creator: CreatorSummary, _ context: ViewContext) -> String {
    if let icon = creator.icon?.terminalSafe, TextWidth.width(of: icon) <= 2, !icon.isEmpty {
      return icon
    }
    return creator.family.string.prefix(1).uppercased().terminalSafe
  }
}
