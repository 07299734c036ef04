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
      answers(confirm).map { answer($0.key, $0.word, context) },
      separator: StyledText(String(repeating: " ", count: gap), style)
    )
    canvas.fill(rect, style: style)
    let width = rect.width - 2
    let question = TextWrapping.lines(confirm.question, width: max(1, width))
    if isOneLine(question, beside: answers.width, width: width) {
      var line = StyledText(question[0] + String(repeating: " ", count: gap), style)
      line.append(answers)
      context.draw(line, at: 1, row: rect.row, maxWidth: width, into: &canvas)
    } else {
      BottomPanel.draw(question.map { StyledText($0, style) }, context, into: &canvas)
      context.draw(answers, at: 1, row: rect.row, maxWidth: width, into: &canvas)
    }
  }

  /// The key of the answer at a column of the bottom line; nil beside the answers.
  static func key(at column: Int, of confirm: ConfirmState, _ context: ViewContext) -> KeySequence?
  {
    let width = context.layout.status.width - 2
    let answers = answers(confirm)
    let widths = answers.map { answer($0.key, $0.word, context).width }
    let question = TextWrapping.lines(confirm.question, width: max(1, width))
    let total = widths.reduce(-gap) { $0 + $1 + gap }
    var start = 1
    if isOneLine(question, beside: total, width: width) {
      start += TextWidth.width(of: question[0]) + gap
    }
    for (index, answer) in answers.enumerated() {
      if (start..<start + widths[index]).contains(column) {
        return KeySequence(notation: answer.key)
      }
      start += widths[index] + gap
    }
    return nil
  }

  /// The columns between question and answers, and between two answers.
  private static let gap = 3

  private static func isOneLine(_ question: [String], beside answers: Int, width: Int) -> Bool {
    question.count == 1 && TextWidth.width(of: question[0]) + gap + answers <= width
  }

  private static func answers(_ confirm: ConfirmState) -> [(key: String, word: String)] {
    [("y", "yes")]
      + [confirm.alternative].compactMap(\.self).map { (String($0.key), $0.word) }
      + [("n", "no")]
  }

  private static func answer(_ key: String, _ word: String, _ context: ViewContext) -> StyledText {
    var line = StyledText(key, context.style(.helpKey))
    line.append(" " + word, context.style(.field))
    return line
  }
}
