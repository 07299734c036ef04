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
    guard state.pendingKeys.isHintShown, !state.pendingKeys.keys.keys.isEmpty,
      case .pending(let continuations) = state.keymap.lookup(state.pendingKeys.keys)
    else { return }
    let width = context.layout.status.width - 2
    let columns = max(1, min(3, width / 44))
    let rows = (continuations.count + columns - 1) / columns
    let lines = (0..<rows).map { row in
      var line = StyledText()
      for column in 0..<columns {
        let index = column * rows + row
        guard index < continuations.count else { continue }
        line.append(entry(continuations[index], width: width / columns, context))
      }
      return line
    }
    BottomPanel.draw(lines, context, into: &canvas)
  }

  /// The tags kept under letters.
  private static func drawQuickTags(_ context: ViewContext, into canvas: inout Canvas) {
    let style = context.style(.overlay)
    var lines = context.state.quickTags.sorted { $0.key < $1.key }.map { letter, tag in
      var line = StyledText(String(letter).terminalSafe, context.style(.helpKey))
      line.pad(to: 5, style)
      line.append(TextTruncation.end.cut(safe: tag.bytes, to: 63), context.style(.tag))
      return line
    }
    lines.append(StyledText("Another letter asks for the tag it is to keep.", context.style(.dim)))
    BottomPanel.draw(lines, context, into: &canvas)
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
