import AssetSystem
import CellCanvas
import ShelfConfig

/// The tags of assets: those they have at the left, those of the library at the right; one below the
/// other where it is narrow.
enum TagView {
  static func draw(_ dialog: TagDialog, _ context: ViewContext, into canvas: inout Canvas) {
    let body = PageView.body(context.layout)
    let count = dialog.targets.count.counted("asset")
    PageView.drawFrame(
      StyledText(
        dialog.isRemoving ? "Remove tags of \(count)" : "Tags of \(count)",
        context.style(.overlayTitle)
      ),
      range: nil,
      context,
      into: &canvas
    )
    let lines = dialog.lines(context.state.tags)
    for part in parts(lines, body, cursor: dialog.cursor) {
      for (row, index) in part.indices.dropFirst(part.first).prefix(part.rect.height).enumerated() {
        let rect = part.rect.line(row)
        draw(lines[index], index == dialog.cursor, dialog, in: rect, context, into: &canvas)
      }
    }
    drawSummary(dialog, isEmpty: lines.isEmpty, body, context, into: &canvas)
    DialogView.drawField(
      dialog.field,
      label: dialog.isRemoving ? "- " : "+ ",
      problemLine: body.height > 8 ? body.line(1) : nil,
      in: body.line(0),
      context,
      into: &canvas
    )
  }

  /// The line at a place on the screen; nil beside the lines.
  static func line(
    at column: Int,
    _ row: Int,
    of dialog: TagDialog,
    _ context: ViewContext
  ) -> Int? {
    let lines = dialog.lines(context.state.tags)
    for part in parts(lines, PageView.body(context.layout), cursor: dialog.cursor)
    where part.rect.contains(column: column, row: row) {
      let offset = part.first + row - part.rect.row
      return offset < part.indices.count ? part.indices.lowerBound + offset : nil
    }
    return nil
  }

  /// The keys one needs here.
  static func hints(_ dialog: TagDialog) -> [(key: String?, word: String)] {
    let space = (key: Optional("Space"), word: dialog.isRemoving ? "remove" : "add or remove")
    guard !dialog.field.text.isEmpty else {
      let write = dialog.edit == nil ? "close" : "write"
      return [("Enter", write), space, ("Esc", "leave it")]
    }
    if dialog.cursor != nil { return [("Enter", "take this one"), ("Esc", "leave it")] }
    if dialog.isRemoving { return [("Esc", "leave it")] }
    return [("Enter", "add"), ("Down", "choose"), ("Tab", "complete"), ("Esc", "leave it")]
  }

  /// Lines that are drawn below one another.
  private struct Part {
    var rect: Rect
    /// The lines in it.
    var indices: Range<Int>
    /// The first of them that is visible.
    var first: Int
  }

  private static func parts(_ lines: [TagLine], _ body: Rect, cursor: Int?) -> [Part] {
    let rect = body.inset(
      top: body.height > 8 ? 2 : 1,
      bottom: body.height > 8 ? 2 : body.height > 3 ? 1 : 0
    )
    let own = lines.firstIndex { $0.origin != .assets } ?? lines.count
    guard body.width >= 72 else { return [part(rect, 0..<lines.count, cursor)] }
    let halves = rect.splitLeft(rect.width / 2)
    return [
      part(halves.left.inset(right: 2), 0..<own, cursor),
      part(halves.rest, own..<lines.count, cursor),
    ]
  }

  private static func part(_ rect: Rect, _ indices: Range<Int>, _ cursor: Int?) -> Part {
    let position = cursor.map { $0 - indices.lowerBound } ?? 0
    let first = DialogView.firstLine(
      cursor: indices.contains(cursor ?? -1) ? position : 0,
      count: indices.count,
      visible: rect.height
    )
    return Part(rect: rect, indices: indices, first: first)
  }

  private static func draw(
    _ line: TagLine,
    _ isActive: Bool,
    _ dialog: TagDialog,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let base = context.style(isActive ? .overlayActive : .overlay)
    let quiet = isActive ? base : context.style(.dim)
    if isActive { canvas.fill(rect, style: base) }
    let change = dialog.changes[line.tag]
    var start = rect.column
    if line.origin == .assets || change != nil {
      let mark = mark(line, change, dialog, context.glyphs)
      context.draw(mark, at: start, row: rect.row, style: base, into: &canvas)
    }
    start += 2
    let note = note(line, change, dialog)
    let noteWidth = min(TextWidth.width(of: note), rect.width * 3 / 4)
    let room = rect.endColumn - start - noteWidth - 2
    let tag = TextTruncation.end.cut(safe: line.tag.bytes, to: max(1, room))
    context.draw(
      tag,
      at: start,
      row: rect.row,
      style: isActive ? base : context.style(.tag),
      maxWidth: room,
      into: &canvas
    )
    context.draw(
      note,
      at: rect.endColumn - noteWidth,
      row: rect.row,
      style: change == nil ? quiet : isActive ? base : context.style(.accent),
      maxWidth: noteWidth,
      into: &canvas
    )
  }

  /// How many of the assets will have the tag.
  private static func mark(
    _ line: TagLine,
    _ change: TagDialog.Change?,
    _ dialog: TagDialog,
    _ glyphs: Glyphs
  ) -> Character {
    switch change {
    case .add: glyphs.shares.all
    case .remove: glyphs.shares.none
    case nil:
      line.count == dialog.targets.count
        ? glyphs.shares.all : line.count > 0 ? glyphs.shares.some : glyphs.shares.none
    }
  }

  private static func note(
    _ line: TagLine,
    _ change: TagDialog.Change?,
    _ dialog: TagDialog
  ) -> String {
    switch change {
    case .add: return "will be added"
    case .remove: return "will be removed"
    case nil: break
    }
    switch line.origin {
    case .near: return "did you mean this?  \(line.libraryCount.grouped)"
    case .library: return "\(line.libraryCount.grouped) in library"
    case .assets:
      return line.count == dialog.targets.count
        ? "on all  \(line.count.grouped)" : "on some  \(line.count.grouped)"
    }
  }

  private static func drawSummary(
    _ dialog: TagDialog,
    isEmpty: Bool,
    _ body: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    guard body.height > 3 else { return }
    var line = StyledText()
    if case .change(let add, let remove)? = dialog.edit {
      let signs = add.map { "+\($0.string)" } + remove.map { "-\($0.string)" }
      let text = signs.joined(separator: " ")
      line.append(TextTruncation.end.cut(safe: text.utf8, to: body.width), context.style(.accent))
    } else if isEmpty, !dialog.field.text.isEmpty {
      let text =
        dialog.isRemoving ? "None of the assets has such a tag." : "No asset has this tag yet."
      line.append(text, context.style(.dim))
    } else {
      line.append("Nothing is changed yet.", context.style(.dim))
    }
    context.draw(
      line,
      at: body.column,
      row: body.endRow - 1,
      maxWidth: body.width,
      into: &canvas
    )
  }
}
