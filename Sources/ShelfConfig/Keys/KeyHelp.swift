import CellCanvas

/// What keys do, section by section: what the help screen, the page of keys and the manual page say.
public struct KeyHelp: Hashable, Sendable {
  /// What some keys do.
  public struct Entry: Hashable, Sendable {
    /// The name by which it is bound and typed; nil for keys that are fixed.
    public var name: String?
    /// The keys, the one to show first.
    public var keys: [String]
    /// What is typed with them.
    public var argument: Command.Argument
    /// What they do, in one sentence.
    public var help: String
  }

  /// The heading.
  public var title: String
  /// The keys, in the order of their table.
  public var entries: [Entry]

  /// Everything that keys do: the command table with the keys of a keymap, then the keys that are fixed.
  public static func sections(of keymap: Keymap) -> [KeyHelp] {
    let groups = CommandGroup.allCases.filter { !$0.commands.isEmpty }
    return groups.map { group in
      KeyHelp(
        title: group.title,
        entries: group.commands.map { command in
          Entry(
            name: command.name,
            keys: keymap.keys(for: command).map(\.description),
            argument: command.argument,
            help: command.help
          )
        }
      )
    } + fixed
  }

  private static let fixed = [
    KeyHelp(
      title: "Mouse",
      entries: MouseAction.allCases.map { entry([$0.gesture], $0.help) }
    ),
    KeyHelp(
      title: "In a text field or a dialog",
      entries: FieldAction.allCases.map { entry($0.keys.map(\.description), $0.help) }
    ),
    KeyHelp(
      title: "In a dialog",
      entries: DialogAction.allCases.map { entry([$0.key.description], $0.help) }
    ),
    KeyHelp(
      title: "While it is shown what a pose would do",
      entries: PoseAction.allCases.map { entry($0.keys.map(\.description), $0.help) }
    ),
    KeyHelp(
      title: "In the lists of the create pane",
      entries: CreationAction.allCases.map { entry($0.keys.map(\.description), $0.help) }
    ),
  ]

  private static func entry(_ keys: [String], _ help: String) -> Entry {
    Entry(name: nil, keys: keys, argument: .none, help: help)
  }
}
