import AssetSystem
import CellCanvas
import ShelfConfig

/// A question, above it nothing hidden that it is about; the answers on the bottom line.
enum ConfirmView {
  static func draw(_ confirm: ConfirmState, _ context: ViewContext, into canvas: inout Canvas) {
    let rect = context.layout.status
    guard !rect.isEmpty else { return }
    let context = context.on(.field)
    let style = context.style(.field)
    let answers = StyledText.joined(
      [answer("y", "yes", context)]
        + [confirm.alternative].compactMap(\.self).map { answer(String($0.key), $0.word, context) }
        + [answer("n", "no", context)],
      separator: StyledText("   ", style)
    )
    canvas.fill(rect, style: style)
    let width = rect.width - 2
    let question = TextWrapping.lines(confirm.question, width: max(1, width))
    if question.count == 1, TextWidth.width(of: question[0]) + 3 + answers.width <= width {
      var line = StyledText(question[0] + "   ", style)
      line.append(answers)
      context.draw(line, at: 1, row: rect.row, maxWidth: width, into: &canvas)
    } else {
      BottomPanel.draw(question.map { StyledText($0, style) }, context, into: &canvas)
      context.draw(answers, at: 1, row: rect.row, maxWidth: width, into: &canvas)
    }
  }

  private static func answer(_ key: String, _ word: String, _ context: ViewContext) -> StyledText {
    var line = StyledText(key, context.style(.helpKey))
    line.append(" " + word, context.style(.field))
    return line
  }
}
