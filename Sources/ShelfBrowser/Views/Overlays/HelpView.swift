import AssetSystem
import CellCanvas
import ShelfConfig

/// The help screen: the command table with the user's own keys, group by group.
enum HelpView {
  static func page(_ help: HelpState, _ context: ViewContext) -> PageView {
    let width = PageView.frame(context.layout).width
    let columns = width >= 128 ? 2 : 1
    let lines = lines(help, context, width: (width - 4) / columns - (columns > 1 ? 2 : 0))
    var heading = StyledText("Keys and commands", context.style(.overlayTitle))
    if help.filter.isEmpty {
      if let search = context.keys(for: .search) {
        heading.append("  \(search) looks for one", context.style(.dim))
      }
    } else {
      heading.append("  \(help.filter.terminalSafe)", context.style(.titleFilter))
    }
    return PageView(heading: heading, lines: lines, columns: columns)
  }

  private static func lines(
    _ help: HelpState,
    _ context: ViewContext,
    width: Int
  ) -> [StyledText] {
    let isWanted = { (texts: [String]) in
      help.filter.isEmpty
        || texts.contains { $0.lowercased().contains(help.filter.lowercased()) }
    }
    var lines: [StyledText] = []
    for section in KeyHelp.sections(of: context.state.keymap) {
      let entries = section.entries.filter { isWanted([$0.name ?? "", $0.help] + $0.keys) }
      guard !entries.isEmpty else { continue }
      if !lines.isEmpty { lines.append(StyledText()) }
      lines.append(StyledText(section.title, context.style(.helpHeading)))
      for entry in entries { lines += self.lines(entry, width: width, context) }
    }
    if lines.isEmpty {
      let text = "No command is about “\(help.filter.terminalSafe)”."
      lines.append(StyledText(text, context.style(.overlay)))
    }
    return lines
  }

  /// The keys, and beside them what they do, on as many lines as it needs.
  private static func lines(
    _ entry: KeyHelp.Entry,
    width: Int,
    _ context: ViewContext
  ) -> [StyledText] {
    let style = context.style(.overlay)
    let keyWidth = width >= 60 ? 18 : 12
    let keys = entry.keys.isEmpty ? ":" + (entry.name ?? "") : entry.keys.joined(separator: "  ")
    var first = StyledText(keys, context.style(.helpKey))
    var lines: [StyledText] = []
    if TextWidth.width(of: keys) >= keyWidth {
      lines.append(first)
      first = StyledText()
    }
    let parts = TextWrapping.lines(entry.help, width: max(10, width - keyWidth))
    for (index, part) in parts.enumerated() {
      var line = index == 0 ? first : StyledText()
      let used = line.width
      line.append(String(repeating: " ", count: keyWidth - used), style)
      line.append(part, style)
      lines.append(line)
    }
    return lines
  }
}
