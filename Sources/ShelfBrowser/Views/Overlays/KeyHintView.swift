import AssetSystem
import CellCanvas
import ShelfConfig

/// The keys that may follow those pressed so far.
enum KeyHintView {
  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let state = context.state
    if state.pendingKeys.isHintShown, state.pendingKeys.awaiting == .quickTag {
      drawQuickTags(context, into: &canvas)
      return
    }
    if state.pendingKeys.isHintShown, MarkHintView.commands.contains(state.pendingKeys.awaiting) {
      MarkHintView.draw(context, into: &canvas)
      return
    }
    let continuations = continuations(state)
    guard !continuations.isEmpty else { return }
    let shape = Shape(of: continuations.count, context.layout)
    let lines = (0..<shape.rows).map { row in
      var line = StyledText()
      for column in 0..<shape.columns {
        let index = column * shape.rows + row
        if index < shape.shown {
          line.append(entry(continuations[index], width: shape.width, context))
        } else if index == shape.shown, shape.shown < continuations.count {
          line.append(BottomPanel.more(continuations.count - shape.shown, context))
        }
      }
      return line
    }
    BottomPanel.draw(lines, context, into: &canvas)
  }

  /// The key that is named at a place on the screen; nil beside the keys.
  static func key(at column: Int, _ row: Int, in state: BrowserState) -> KeyEvent? {
    let continuations = continuations(state)
    guard !continuations.isEmpty else { return nil }
    let layout = BrowserLayout(state)
    let shape = Shape(of: continuations.count, layout)
    let line = row - (layout.status.row - shape.rows)
    let cell = (column - layout.status.column - 1) / max(1, shape.width)
    guard BottomPanel.room(layout) > 0, (0..<shape.rows).contains(line),
      column > layout.status.column, cell < shape.columns
    else { return nil }
    let index = cell * shape.rows + line
    return index < shape.shown ? continuations[index].key : nil
  }

  private static func continuations(_ state: BrowserState) -> [KeyContinuation] {
    let pending = state.pendingKeys
    guard pending.isHintShown, pending.awaiting == nil, !pending.keys.keys.isEmpty,
      case .pending(let continuations) = state.keymap.lookup(pending.keys)
    else { return [] }
    return continuations
  }

  /// How keys stand beside and below each other.
  private struct Shape {
    let columns: Int
    let rows: Int
    /// The columns of the screen that each takes.
    let width: Int
    /// How many of them are shown; where that is not all, the last place says how many more there are.
    let shown: Int

    /// The width below which what a key does cannot be read any more, in columns.
    private static let smallestWidth = 24

    init(of count: Int, _ layout: BrowserLayout) {
      let inner = max(1, layout.status.width - 2)
      let room = max(1, BottomPanel.room(layout))
      let usual = max(1, min(3, inner / 44))
      let needed = (count + room - 1) / room
      columns = max(usual, min(needed, inner / Self.smallestWidth))
      rows = min(room, (count + columns - 1) / columns)
      width = inner / columns
      shown = count <= columns * rows ? count : columns * rows - 1
    }
  }

  /// The tags kept under letters.
  private static func drawQuickTags(_ context: ViewContext, into canvas: inout Canvas) {
    let style = context.style(.overlay)
    let lines = context.state.quickTags.sorted { $0.key < $1.key }.map { letter, tag in
      var line = StyledText(String(letter).terminalSafe, context.style(.helpKey))
      line.pad(to: 5, style)
      line.append(TextTruncation.end.cut(safe: tag.bytes, to: 63), context.style(.tag))
      return line
    }
    BottomPanel.draw(
      lines,
      last: "Another letter asks for the tag it is to keep.",
      context,
      into: &canvas
    )
  }

  private static func entry(
    _ continuation: KeyContinuation,
    width: Int,
    _ context: ViewContext
  ) -> StyledText {
    let keyWidth = 5
    var line = StyledText(continuation.key.description, context.style(.helpKey))
    line.pad(to: keyWidth, context.style(.overlay))
    var label = continuation.label
    if label.hasSuffix(".") { label.removeLast() }
    line.append(TextTruncation.end.cut(label, to: width - keyWidth - 2), context.style(.overlay))
    line.pad(to: width, context.style(.overlay))
    return line
  }
}
