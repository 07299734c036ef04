import AssetSystem
import CellCanvas
import ShelfConfig

/// The marked assets, while a command waits for the letter of one.
enum MarkHintView {
  /// The commands that wait for it.
  static let commands: Set<Command?> = [.mark, .goToMark]

  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let state = context.state
    var lines = state.marks.sorted { $0.key < $1.key }.map { letter, key in
      var line = StyledText(String(letter).terminalSafe, context.style(.helpKey))
      line.pad(to: 5, context.style(.overlay))
      if let asset = state.list.details[key] {
        let name = TextTruncation.end.cut(safe: asset.identifier.name.bytes, to: 63)
        line.append(name, context.style(.overlay))
      } else {
        line.append("An asset that is not near.", context.style(.dim))
      }
      return line
    }
    if state.pendingKeys.awaiting == .mark {
      lines.append(StyledText("Any letter marks the asset at the cursor.", context.style(.dim)))
    } else if lines.isEmpty {
      lines.append(StyledText("Nothing is marked yet.", context.style(.dim)))
    }
    BottomPanel.draw(lines, context, into: &canvas)
  }
}
