import ShelfConfig

/// A line of the command line, taken apart.
struct CommandLine: Equatable {
  /// What a line asks for.
  enum Request: Equatable {
    /// Nothing.
    case nothing
    /// The item of a number, counted from 1.
    case goTo(Int)
    /// A command with an argument.
    case verb(CommandVerb, argument: String)
    /// A command of the command table.
    case command(Command)
    /// Something that cannot be done; why, in words for a person.
    case problem(String)
  }

  /// What is asked for.
  var request: Request

  /// Takes a line apart: a number, or a word and its argument.
  init(_ text: String) {
    let line = text.trimmed
    // `:!ls` is in the fingers of whoever knows vi.
    let isForShell = line.first == "!"
    let word = isForShell ? "!" : String(line.prefix { !$0.isWhitespace })
    let name = isForShell ? CommandVerb.shell.rawValue : word
    let argument = String(line.dropFirst(word.count)).trimmed
    if line.isEmpty {
      request = .nothing
    } else if let number = Int(line) {
      request = number > 0 ? .goTo(number) : .problem("Items are numbered from 1.")
    } else if let verb = CommandVerb(rawValue: name), !argument.isEmpty || verb.isComplete {
      request = .verb(verb, argument: argument)
    } else if let command = Command(name: CommandVerb.shorthands[name] ?? name) {
      request =
        argument.isEmpty
        ? .command(command) : .problem("`\(command.name)` takes nothing behind it.")
    } else if let verb = CommandVerb(rawValue: name) {
      request = .problem("`\(name)` needs \(verb.argument).")
    } else {
      request = .problem("There is no command `\(name)`; Tab completes, F1 lists all.")
    }
  }
}
