import AssetSystem
import CellCanvas
import ShelfConfig

/// The marked assets, while a command waits for the letter of one.
enum MarkHintView {
  /// The commands that wait for it.
  static let commands: Set<Command?> = [.mark, .goToMark]

  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let state = context.state
    let lines = state.marks.sorted { $0.key < $1.key }.map { letter, mark in
      var line = StyledText(String(letter).terminalSafe, context.style(.helpKey))
      line.pad(to: 5, context.style(.overlay))
      let name = TextTruncation.end.cut(safe: mark.identifier.name.bytes, to: 63)
      line.append(name, context.style(.overlay))
      if !state.libraries.contains(where: { $0.root == mark.root }) {
        line.append("  in \(mark.root.terminalSafe)", context.style(.dim))
      }
      return line
    }
    let last =
      state.pendingKeys.awaiting == .mark
      ? "Any letter marks the asset at the cursor." : lines.isEmpty ? "Nothing is marked yet." : nil
    BottomPanel.draw(lines, last: last, context, into: &canvas)
  }
}
