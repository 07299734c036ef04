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
    for section in sections(context) {
      let entries = section.entries.filter { isWanted([$0.name, $0.help] + $0.keys) }
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

  /// What keys do.
  private struct Entry {
    var name: String
    var keys: [String]
    var help: String
  }

  /// The commands group by group, then the keys of text fields and dialogs.
  private static func sections(_ context: ViewContext) -> [(title: String, entries: [Entry])] {
    let groups = Dictionary(grouping: Command.all, by: \.group)
    var sections = CommandGroup.allCases.map { group in
      let entries = groups[group, default: []].map { command in
        Entry(name: command.name, keys: context.allKeys(for: command), help: command.help)
      }
      return (title: group.title, entries: entries)
    }
    let fieldEntries = FieldAction.allCases.map { action in
      Entry(name: "", keys: action.keys.map(\.description), help: action.help)
    }
    sections.append((title: "In a text field or a dialog", entries: fieldEntries))
    let dialogEntries = DialogAction.allCases.map { action in
      Entry(name: "", keys: [action.key.description], help: action.help)
    }
    sections.append((title: "In a dialog", entries: dialogEntries))
    let poseEntries = PoseAction.allCases.map { action in
      Entry(name: "", keys: action.keys.map(\.description), help: action.help)
    }
    sections.append((title: "While it is shown what a pose would do", entries: poseEntries))
    let creationEntries = CreationAction.allCases.map { action in
      Entry(name: "", keys: action.keys.map(\.description), help: action.help)
    }
    sections.append((title: "In the lists of the create pane", entries: creationEntries))
    return sections
  }

  /// The keys, and beside them what they do, on as many lines as it needs.
  private static func lines(
    _ entry: Entry,
    width: Int,
    _ context: ViewContext
  ) -> [StyledText] {
    let style = context.style(.overlay)
    let keyWidth = width >= 60 ? 18 : 12
    let keys = entry.keys.isEmpty ? ":" + entry.name : entry.keys.joined(separator: "  ")
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
