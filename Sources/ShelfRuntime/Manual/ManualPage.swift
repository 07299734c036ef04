public import ShelfConfig

/// The manual page: the command line and the keys of the browser, from the tables that the program itself reads.
public struct ManualPage {
  private let program: CommandHelp
  private let version: String
  private let keymap: Keymap

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - program: the command line.
  ///   - version: the version of the program.
  ///   - keymap: the keys of the browser.
  public init(of program: CommandHelp, version: String, keymap: Keymap = .standard) {
    self.program = program
    self.version = version
    self.keymap = keymap
  }

  /// The page in roff, for `man`.
  public var roff: String {
    let name = program.commandName
    var page = Roff(name: name.uppercased(), source: "\(name) \(version)")
    page.section("NAME")
    page.line("\(name) - \(Self.plain(program.abstract))")
    page.section("SYNOPSIS")
    page.code("\(name) [path ...]\n\(name) command [options] [arguments]")
    page.section("DESCRIPTION")
    page.paragraph(program.discussion ?? "")
    page.section("COMMANDS")
    for command in program.shownCommands { add(command, behind: name, to: &page) }
    if !common.isEmpty {
      page.section("COMMON OPTIONS")
      for argument in common { page.term(argument.term, argument.meaning) }
    }
    addKeys(to: &page)
    page.section("CONFIGURATION")
    page.paragraph("What is understood in config.toml; blendshelf doctor names what is not.")
    for option in OptionHelp.all { page.term(option.name, [option.help]) }
    page.paragraph("For example:")
    page.code(Self.configuration)
    page.paragraph(
      "In keymap.toml keys get the names of commands; an empty name frees a key, and a key that others begin with must be free."
    )
    page.code(Self.keymap)
    page.section("FILES")
    for (file, meaning) in Self.files { page.term(file, [meaning]) }
    page.section("ENVIRONMENT")
    for (variable, meaning) in Self.environment { page.term(variable, [meaning]) }
    page.section("EXIT STATUS")
    for (code, meaning) in Self.exitCodes { page.term(code, [meaning]) }
    page.section("SHELL FUNCTIONS")
    page.paragraph("These go to the folder of the asset one was at. For bash and zsh:")
    page.code(ShellFunctions.bash)
    page.paragraph("For fish:")
    page.code(ShellFunctions.fish)
    page.paragraph(
      "Completions come from \(name) --generate-completion-script with bash, zsh or fish behind it."
    )
    return page.text
  }

  /// The options that many commands have: they are described once.
  private var common: [CommandHelp.Argument] {
    var counts: [CommandHelp.Argument: Int] = [:]
    var order: [CommandHelp.Argument] = []
    func count(_ command: CommandHelp) {
      for argument in command.shownArguments where argument.kind != .positional {
        if counts.updateValue(counts[argument, default: 0] + 1, forKey: argument) == nil {
          order.append(argument)
        }
      }
      command.shownCommands.forEach(count)
    }
    count(program)
    return order.filter { counts[$0, default: 0] >= 5 }
  }

  private func add(_ command: CommandHelp, behind prefix: String, to page: inout Roff) {
    let name = "\(prefix) \(command.commandName)"
    let groups = command.shownCommands
    page.subsection(name)
    page.paragraph(command.abstract ?? "")
    if groups.isEmpty {
      page.code(([name] + command.shownArguments.map(\.usage)).joined(separator: " "))
    }
    if let discussion = command.discussion { page.paragraph(discussion) }
    let shared = Set(common)
    for argument in command.shownArguments where !shared.contains(argument) {
      page.term(argument.term, argument.meaning)
    }
    for group in groups { add(group, behind: name, to: &page) }
  }

  private func addKeys(to page: inout Roff) {
    page.section("KEYS")
    page.paragraph(
      """
      A number before a key marked n repeats it, or says where to go. A key marked x waits for one more. \
      The names are for : and for keymap.toml.
      """
    )
    for section in KeyHelp.sections(of: keymap) {
      page.subsection(section.title)
      for entry in section.entries {
        let mark =
          switch entry.argument {
          case .none: ""
          case .count: " (n)"
          case .character: " (x)"
          }
        let keys = entry.keys.joined(separator: "  ") + (entry.keys.isEmpty ? "" : mark)
        let name = entry.name.map { keys.isEmpty ? ":" + $0 : "   " + $0 } ?? ""
        page.term(keys + name, [entry.help])
      }
    }
  }

  private static func plain(_ text: String?) -> String {
    let text = text ?? ""
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  private static let configuration = """
    theme = "nord"
    keymap-preset = "ranger"
    [[library]]
    name = "Elly"
    path = "/mnt/film/elly/library"
    """

  private static let keymap = """
    [normal]
    "x" = "toggle-details"
    "C-a" = ""
    """

  private static let files = [
    ("$XDG_CONFIG_HOME/blendshelf/config.toml", "The options; ~/.config where it is not set."),
    ("$XDG_CONFIG_HOME/blendshelf/keymap.toml", "The keys."),
    (
      "$XDG_CONFIG_HOME/blendshelf/themes/*.toml",
      "Themes of your own, by the names of these files."
    ),
    ("$XDG_DATA_HOME/blendshelf/overlays", "Tags and texts of read-only files."),
    (
      "$XDG_STATE_HOME/blendshelf",
      "The journal by which changes are undone, the log, saved queries."
    ),
    ("$XDG_CACHE_HOME/blendshelf", "The indexes, which may be deleted at any time."),
    ("$XDG_RUNTIME_DIR/blendshelf", "The sockets of sessions."),
  ]

  private static let environment = [
    ("TERM, COLORTERM", "The type of the terminal, and whether it shows true color."),
    ("NO_COLOR", "Where it is set and not empty, no colors are used."),
    ("VISUAL, EDITOR", "The editor for texts; vi without."),
    ("PAGER, LESS", "The pager for pages; less without, with FRX where LESS is not set."),
    ("LC_ALL, LC_CTYPE, LANG", "Whether the terminal reads UTF-8."),
    ("BLENDSHELF_SESSION", "The session that commands talk to."),
    ("BLENDSHELF_PLUGINS", "More folders of plug-ins, with colons between them."),
    ("BLENDER_USER_SCRIPTS, BLENDER_USER_RESOURCES", "Where Blender looks for add-ons."),
  ]

  private static let exitCodes = [
    ("0", "All was done; of --choose, something was chosen."),
    ("1", "Something failed; of --choose, nothing was chosen; of doctor, there is a problem."),
    ("64", "The arguments make no sense."),
  ]
}
