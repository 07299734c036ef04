import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Why there is nothing to read in a pager; nil when there is.
  var noPagerReason: String? {
    guard pagerText == nil else { return nil }
    return overlays.isEmpty ? noActionsReason : "There is nothing to read here."
  }

  /// What is shown, as the text of a pager: the page on top, or without one all that is known of the active
  /// asset; nil when neither is there.
  var pagerText: String? {
    var wide = self
    // Lines are made as for a screen on which they stand in one column.
    wide.size = Size(width: 100, height: 24)
    // A pager shows no pictures.
    wide.view.showsPreviews = false
    let context = ViewContext(wide, theme: .standard)
    let page: PageView
    switch overlays.last {
    case .help(let help): page = HelpView.page(help, context)
    case .log: page = LogView.page(context)
    case .tasks: page = TasksView.page(context)
    case .inspect: page = InspectView.page(context)
    case .history: page = HistoryView.page(context)
    case nil:
      guard list.active != nil else { return nil }
      page = InspectView.page(context)
    default: return nil
    }
    return page.text
  }
}

extension PageView {
  /// The lines without styles, and without blanks at their ends.
  fileprivate var text: String {
    lines.map { line in
      let text = line.text.terminalSafe
      let end = text.unicodeScalars.lastIndex { $0 != " " }
      return end.map { String(text.unicodeScalars[...$0]) } ?? ""
    }.joined(separator: "\n") + "\n"
  }
}

extension HistoryView {
  /// The journal line by line, with what failed.
  fileprivate static func page(_ context: ViewContext) -> PageView {
    let plain = context.style(.overlay)
    var lines: [StyledText] = []
    for entry in context.state.operations.history {
      var line = StyledText("\(entry.number)", plain)
      line.pad(to: 6, plain)
      line.append(RelativeTime.text(of: entry.time, now: context.state.now), plain)
      line.pad(to: 24, plain)
      line.append(state(of: entry, context, plain))
      line.pad(to: 46, plain)
      line.append(entry.title.terminalSafe, plain)
      lines.append(line)
      lines += entry.failures.map {
        StyledText("      \(context.glyphs.error) " + $0.terminalSafe, plain)
      }
    }
    if lines.isEmpty { lines.append(StyledText("Nothing was changed yet.", plain)) }
    return PageView(heading: StyledText("History", plain), lines: lines)
  }
}
