import CellCanvas
import ShelfConfig

/// What was said, the newest at the bottom.
enum LogView {
  static func page(_ context: ViewContext) -> PageView {
    let state = context.state
    let width = PageView.frame(context.layout).width - 4
    let timeWidth = width >= 60 ? 16 : 0
    let quiet = context.style(.dim)
    var lines: [StyledText] = []
    for notice in state.notices {
      let said = NoticeText.line(notice, context)
      let style = said.spans.first?.style ?? context.style(.overlay)
      let parts = TextWrapping.lines(said.text, width: max(1, width - timeWidth))
      for (index, part) in parts.enumerated() {
        var line = StyledText()
        if timeWidth > 0 {
          let time = index == 0 ? RelativeTime.text(of: notice.time, now: state.now) : ""
          line.append(time, quiet)
          line.append(String(repeating: " ", count: max(0, timeWidth - time.count)), quiet)
        }
        line.append(part, style)
        lines.append(line)
      }
    }
    if lines.isEmpty {
      lines.append(StyledText("Nothing has been said yet.", context.style(.overlay)))
    }
    return PageView(heading: StyledText("Log", context.style(.overlayTitle)), lines: lines)
  }
}
