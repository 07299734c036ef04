import AssetSystem
import CellCanvas
import ShelfConfig

/// Scans under way and just ended, a library a line.
enum TasksView {
  static func page(_ context: ViewContext) -> PageView {
    let state = context.state
    let width = PageView.frame(context.layout).width
    let nameWidth = max(8, min(32, width / 3))
    let style = context.style(.overlay)
    var lines: [StyledText] = []
    for scan in state.scans.values.sorted(by: { $0.library < $1.library }) {
      let name = state.libraries.first { $0.id == scan.library }?.name.terminalSafe ?? "Library"
      var line = StyledText(TextTruncation.end.cut(name, to: nameWidth - 2), style)
      line.pad(to: nameWidth, style)
      line.append(ScanText.progress(scan, context, hasBar: width >= 80))
      lines.append(line)
    }
    if lines.isEmpty {
      let key = context.keys(for: .refresh).map { " \($0) looks for changes." } ?? ""
      lines.append(StyledText("Nothing is going on." + key, style))
    } else if let key = context.keys(for: .cancelScan), !state.runningScans.isEmpty {
      var hint = StyledText(key, context.style(.helpKey))
      hint.append(" cancels; what was read is kept.", style)
      lines += [StyledText(), hint]
    }
    return PageView(heading: StyledText("Tasks", context.style(.overlayTitle)), lines: lines)
  }
}
