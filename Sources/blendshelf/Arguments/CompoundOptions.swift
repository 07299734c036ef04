import ArgumentParser
import AssetSystem

/// Options whose values the parser cannot count: `--replace REGEX TEMPLATE` has two, `--repair-links
/// [ROOT]` and `--choose [FILE]` have one or none, `--exec PROGRAM [ARG…]` has all that follow.
enum CompoundOptions {
  /// Rewrites them to options of one value each, or none.
  ///
  /// What follows `--repair-links` is its value when it is a folder; identifiers never are. What follows
  /// `--choose` is its value unless it is a folder, which is a library then, or a `.blend` file, which is opened.
  ///
  /// - Parameters:
  ///   - arguments: the arguments without the program's name, the command first.
  ///   - commands: the names of the commands.
  /// - Returns: the arguments in a form the parser understands.
  /// - Throws: `ValidationError` when an option stands where a text is wanted.
  static func separated(_ arguments: [String], commands: [String]) throws -> [String] {
    guard let command = arguments.first else { return arguments }
    // Shells ask with the arguments as they stand.
    guard command != "---completion" else { return arguments }
    let isBrowsing = command == Browse.configuration.commandName || !commands.contains(command)
    var rest = arguments[...]
    var separated: [String] = []
    while let argument = rest.popFirst() {
      if argument == "--" { return separated + [argument] + rest }
      if argument == "--exec", command == Follow.configuration.commandName {
        guard !rest.isEmpty else { throw ValidationError("--exec wants a program.") }
        return separated + [argument] + rest
      }
      let isRenaming = argument == "--replace" && command == Rename.configuration.commandName
      if texts.contains(argument) {
        // With a text forgotten, or a variable that is empty, `--dry-run` would be written for good.
        if let option = rest.prefix(isRenaming ? 2 : 1).first(where: looksLikeOption) {
          throw ValidationError(
            isRenaming
              ? "--replace wants a regular expression and a template, and \(option) is an option; "
                + "a text like that is given as --replace=REGEX --template=TEMPLATE."
              : "\(argument) wants a text, and \(option) is an option; a text like that is given as "
                + "\(argument)=\(option)."
          )
        }
      }
      // Its letters would be taken for options one by one, and an h among them for a question.
      if isExcludingTerm(argument), separated.last?.hasPrefix("--") != true {
        throw ValidationError("\(argument.terminalSafe) looks like a query; put it behind --.")
      }
      switch argument {
      case "--replace" where isRenaming && rest.count >= 2:
        separated.append("--replace=" + rest.removeFirst())
        separated.append("--template=" + rest.removeFirst())
      case "--choose" where isBrowsing:
        if let next = rest.first, !next.hasPrefix("-"), !isOpened(next) {
          separated.append("--choose=" + rest.removeFirst())
        } else {
          separated.append("--choose=" + ShellAnswer.standardOutput)
        }
      case "--repair-links":
        separated.append(argument)
        if let next = rest.first, ArgumentBytes.of(next).isFolder {
          separated.append("--in=" + rest.removeFirst())
        }
      case _ where argument.hasPrefix("--repair-links="):
        separated += ["--repair-links", "--in=" + argument.dropFirst("--repair-links=".count)]
      default:
        separated.append(argument)
      }
    }
    return separated
  }

  /// Options whose text may begin with a dash.
  private static let texts: Set<String> = [
    "--to", "--replace", "--template", "--add", "--remove", "--description", "--author",
    "--license",
    "--copyright",
  ]

  /// Whether an argument is a term of a query that leaves assets out, such as `-tag:hand`.
  private static func isExcludingTerm(_ text: String) -> Bool {
    AssetQuery.Term.Field.allCases.contains { text.hasPrefix("-\($0.rawValue):") }
  }

  /// Whether an argument names what the browser opens, and not a file to write to.
  private static func isOpened(_ text: String) -> Bool {
    let path = ArgumentBytes.of(text)
    return path.isFolder || path.isBlendFile
  }

  private static func looksLikeOption(_ text: String) -> Bool {
    text == "-n" || text.hasPrefix("--") && text.dropFirst(2).first?.isLetter == true
  }
}
