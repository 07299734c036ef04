import AssetSystem
import CellCanvas
import ShelfConfig

/// The values of which one or several are picked, below what is typed to find one.
enum CreationPickerView {
  static func draw(
    _ picker: CreationPicker,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    guard !rect.isEmpty else { return }
    let lines = picker.lines
    var field = picker.field
    field.problem = nil
    let label = TextTruncation.end.cut(safe: picker.label.utf8, to: max(4, rect.width / 3))
    DialogView.drawField(
      field,
      label: label + ": ",
      problem: picker.field.problem ?? (lines.isEmpty ? "nothing contains this" : nil),
      in: rect.line(0),
      context,
      into: &canvas
    )
    let list = linesRect(rect)
    let first = DialogView.firstLine(
      cursor: picker.cursor,
      count: lines.count,
      visible: list.height
    )
    for (index, choice) in lines.enumerated().dropFirst(first).prefix(max(0, list.height)) {
      let isActive = index == picker.cursor
      let style = context.style(isActive ? .overlayActive : .overlay)
      let line = list.line(index - first)
      if isActive { canvas.fill(line, style: style) }
      if let picked = picker.picked {
        let shares = context.glyphs.shares
        context.draw(
          picked.contains(choice.value) ? shares.all : shares.none,
          at: line.column,
          row: line.row,
          style: style,
          into: &canvas
        )
      }
      let isOther = !picker.choices.contains(choice)
      let text = (isOther ? "new: " : "") + choice.label
      context.draw(
        TextTruncation.middle.cut(safe: text.utf8, to: max(1, line.width - 2)),
        at: line.column + 2,
        row: line.row,
        style: style,
        maxWidth: line.width - 2,
        into: &canvas
      )
    }
  }

  /// The value at a row of the screen; nil beside the values.
  static func line(at row: Int, of picker: CreationPicker, in rect: Rect) -> Int? {
    let list = linesRect(rect)
    guard row >= list.row, row < list.endRow else { return nil }
    let count = picker.lines.count
    let line =
      DialogView.firstLine(cursor: picker.cursor, count: count, visible: list.height) + row
      - list.row
    return line < count ? line : nil
  }

  private static func linesRect(_ rect: Rect) -> Rect { rect.inset(top: 1) }
}
