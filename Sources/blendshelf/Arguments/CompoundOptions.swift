import ArgumentParser
import AssetSystem

/// Options whose values the parser cannot count: `--replace REGEX TEMPLATE` has two, `--repair-links
/// [ROOT]` has one or none.
enum CompoundOptions {
  /// Rewrites them to options of one value each, or none.
  ///
  /// What follows `--repair-links` is its value when it is a folder; identifiers never are.
  ///
  /// - Parameter arguments: the arguments without the program's name, the command first.
  /// - Returns: the arguments in a form the parser understands.
  static func separated(_ arguments: [String]) -> [String] {
    guard let command = arguments.first else { return arguments }
    var rest = arguments[...]
    var separated: [String] = []
    while let argument = rest.popFirst() {
      if argument == "--" { return separated + [argument] + rest }
      switch argument {
      case "--replace" where command == Rename.configuration.commandName && rest.count >= 2:
        separated.append("--replace=" + rest.removeFirst())
        separated.append("--template=" + rest.removeFirst())
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
}
