import AssetSystem
import CellCanvas
import ShelfConfig

/// Changes and scans under way, and what failed, each named.
enum TasksView {
  static func page(_ context: ViewContext) -> PageView {
    let width = PageView.frame(context.layout).width
    var lines = context.state.operations.running.map {
      OperationText.progress($0, context, hasBar: width >= 80)
    }
    lines += scans(context, width: width)
    let failures = failures(context, width: width - 4)
    if !lines.isEmpty, !failures.isEmpty { lines.append(StyledText()) }
    lines += failures
    if lines.isEmpty {
      let key = context.keys(for: .refresh).map { " \($0) looks for changes." } ?? ""
      lines.append(StyledText("Nothing is going on." + key, context.style(.overlay)))
    }
    return PageView(heading: StyledText("Tasks", context.style(.overlayTitle)), lines: lines)
  }

  /// The keys one needs here.
  static func hints(_ state: BrowserState) -> [(Command, String)] {
    var hints: [(Command, String)] = []
    if state.operations.isBusy {
      hints.append((.cancelScan, "stops the change"))
    } else if !state.runningScans.isEmpty {
      hints.append((.cancelScan, "cancels; what was read is kept"))
    }
    if !state.operations.failures.isEmpty { hints.append((.delete, "dismiss")) }
    return hints
  }

  private static func scans(_ context: ViewContext, width: Int) -> [StyledText] {
    let state = context.state
    let nameWidth = max(8, min(32, width / 3))
    let style = context.style(.overlay)
    return state.scans.values.sorted { $0.library < $1.library }.map { scan in
      let name = state.libraryName(scan.library).terminalSafe
      var line = StyledText(TextTruncation.end.cut(name, to: nameWidth - 2), style)
      line.pad(to: nameWidth, style)
      line.append(ScanText.progress(scan, context, hasBar: width >= 80))
      return line
    }
  }

  /// The failures, the newest first, each operation's under its title.
  private static func failures(_ context: ViewContext, width: Int) -> [StyledText] {
    var lines: [StyledText] = []
    var title: String?
    for failure in context.state.operations.failures.reversed() {
      let heading = failure.title + " " + String(failure.time)
      if heading != title {
        title = heading
        let time = RelativeTime.text(of: failure.time, now: context.state.now)
        var line = StyledText(failure.title.terminalSafe, context.style(.helpHeading))
        line.append("  " + time, context.style(.dim))
        lines.append(line)
      }
      let parts = TextWrapping.lines(failure.text, width: max(1, width - 2), limit: 4)
      for (index, part) in parts.enumerated() {
        let mark = index == 0 ? "\(context.glyphs.error) " : "  "
        lines.append(StyledText(mark + part, context.style(.statusError)))
      }
    }
    return lines
  }
}
