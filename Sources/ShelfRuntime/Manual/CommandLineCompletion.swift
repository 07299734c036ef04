/// What can stand at the end of a command line that is being typed.
///
/// Where a command has a default command below it, the arguments of that one count as its own: `blendshelf --choose` is
/// completed as `blendshelf browse --choose` is.
public struct CommandLineCompletion: Equatable {
  /// A command or an option.
  public struct Word: Equatable, Sendable {
    /// What is typed for it.
    public let text: String
    /// What it does, in one line.
    public let help: String
  }

  /// What a value can be.
  public enum Value: Equatable, Sendable {
    /// One of some words.
    case oneOf([String])
    /// The path of a file, with one of the endings where there are any.
    case file(extensions: [String])
    /// The path of a folder.
    case folder
    /// What the parser says when it is asked with `---completion`.
    case custom(command: [String], argument: String)
  }

  /// The commands and options that begin as typed.
  public private(set) var words: [Word] = []
  /// What value is wanted; nil when none is, or nothing is known of it.
  public private(set) var value: Value?
  /// The long name of the option whose value is wanted, without dashes.
  public private(set) var option: String?
  /// How the last word begins before the value that is wanted: `--library=`.
  public private(set) var prefix = ""
  /// How the value that is wanted begins.
  public private(set) var typed: String
  /// Whether `--` stands before the last word.
  public private(set) var isBehindTerminator = false

  /// Finds out.
  ///
  /// - Parameters:
  ///   - typed: the words behind the program's name; the last is the one that is completed, and may be empty.
  ///   - program: the command line.
  public init(of typed: [String], program: CommandHelp) {
    self.typed = typed.last ?? ""
    var place = Place(program)
    for word in typed.dropLast() { place.pass(word) }
    isBehindTerminator = place.isTerminated
    if let pending = place.pending(before: self.typed) {
      take(pending, of: place)
    } else if !place.isTerminated, self.typed.hasPrefix("-") {
      completeOption(at: place)
    } else {
      completePositional(at: place)
    }
  }

  private mutating func completeOption(at place: Place) {
    guard let equals = typed.firstIndex(of: "="), typed.hasPrefix("--") else {
      words = place.options.filter { $0.text.hasPrefix(typed) }
      return
    }
    guard let option = place.option(named: String(typed[..<equals])) else { return }
    prefix = String(typed[...equals])
    typed = String(typed[typed.index(after: equals)...])
    take(option, of: place)
  }

  private mutating func completePositional(at place: Place) {
    words = place.commands.filter { $0.text.hasPrefix(typed) }
    if let (argument, index) = place.positional {
      value = Self.value(of: argument, named: "positional@\(index)", of: place)
    } else if typed.isEmpty, words.isEmpty, !place.isTerminated {
      words = place.options
    }
  }

  private mutating func take(_ option: CommandHelp.Argument, of place: Place) {
    let name = option.names?.max { $0.name.count < $1.name.count }
    self.option = name?.name
    value = Self.value(of: option, named: name?.text ?? "", of: place)
  }

  private static func value(
    of argument: CommandHelp.Argument,
    named name: String,
    of place: Place
  ) -> Value? {
    switch argument.completionKind {
    case .list(let values)?: .oneOf(values)
    case .file(let extensions)?: .file(extensions: extensions)
    case .directory?: .folder
    case .custom?, .customAsync?: .custom(command: place.path, argument: name)
    case .shellCommand?, .customDeprecated?, nil: nil
    }
  }
}

/// Where in the command line the words typed so far have led.
private struct Place {
  private var command: CommandHelp
  /// The default command of `command`, whose arguments can stand without its name.
  private var fallback: CommandHelp?
  private var names: [String] = []
  private var positionals = 0
  private var isHelp = false
  private var used: Set<CommandHelp.Argument> = []
  /// The option that stood last, whose value has not come yet.
  private var awaiting: CommandHelp.Argument?
  private(set) var isTerminated = false

  init(_ program: CommandHelp) {
    command = program
    enter(program)
  }

  private mutating func enter(_ next: CommandHelp) {
    command = next
    fallback = next.subcommands?.first { $0.commandName == next.defaultSubcommand }
    positionals = 0
  }

  /// Goes on over a word.
  mutating func pass(_ word: String) {
    if pending(before: word) != nil {
      awaiting = nil
      return
    }
    awaiting = nil
    if !isTerminated, word == "--" {
      isTerminated = true
    } else if !isTerminated, word.hasPrefix("-"), word != "-" {
      let name = word.hasPrefix("--") ? String(word.prefix { $0 != "=" }) : word
      guard let option = option(named: name) else { return }
      if !option.isRepeating { used.insert(option) }
      if option.kind == .option, !word.hasPrefix("--") || !word.contains("=") { awaiting = option }
    } else if positionals == 0, !isTerminated,
      let next = command.subcommands?.first(where: { $0.commandName == word })
    {
      if word == "help" {
        isHelp = true
      } else {
        names.append(word)
        enter(next)
      }
    } else {
      positionals += 1
    }
  }

  /// The option whose value a word is; an option that can do without has none where another option stands.
  func pending(before word: String) -> CommandHelp.Argument? {
    guard let awaiting, awaiting.defaultValue == nil || !word.hasPrefix("-") else { return nil }
    return awaiting
  }

  /// The command whose arguments are looked at, as the parser names it.
  var path: [String] { names + [fallback?.commandName].compactMap(\.self) }

  private var arguments: [CommandHelp.Argument] {
    guard let fallback else { return command.arguments ?? [] }
    var seen: Set<CommandHelp.Argument> = []
    return ((fallback.arguments ?? []) + (command.arguments ?? [])).filter {
      $0.shouldDisplay && seen.insert($0).inserted
    }
  }

  /// The commands that can stand here.
  var commands: [CommandLineCompletion.Word] {
    guard positionals == 0, !isTerminated else { return [] }
    return (command.subcommands ?? []).filter(\.shouldDisplay).map {
      CommandLineCompletion.Word(text: $0.commandName, help: Self.line($0.abstract))
    }
  }

  /// The options that can stand here.
  var options: [CommandLineCompletion.Word] {
    guard !isHelp else { return [] }
    return arguments.filter { $0.kind != .positional && !used.contains($0) }.flatMap { option in
      (option.names ?? []).map {
        CommandLineCompletion.Word(text: $0.text, help: Self.line(option.abstract))
      }
    }
  }

  func option(named name: String) -> CommandHelp.Argument? {
    arguments.first { ($0.names ?? []).contains { $0.text == name } }
  }

  /// The argument without a name that comes next, and its number.
  var positional: (CommandHelp.Argument, Int)? {
    guard !isHelp else { return nil }
    let all = arguments.filter { $0.kind == .positional }
    if positionals < all.count { return (all[positionals], positionals) }
    guard let last = all.last, last.isRepeating else { return nil }
    return (last, all.count - 1)
  }

  private static func line(_ text: String?) -> String {
    (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
