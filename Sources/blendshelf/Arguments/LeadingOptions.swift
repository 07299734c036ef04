import ArgumentParser

/// Options that may stand before the command: `blendshelf -L library list`.
enum LeadingOptions {
  /// Moves `-L PATH` and `--json` from before a command to behind it, where its parser looks for them.
  ///
  /// - Parameters:
  ///   - arguments: the arguments without the program's name.
  ///   - commands: the names of the commands.
  /// - Returns: the arguments in the order the parser wants.
  static func movedBehindCommand(_ arguments: [String], commands: [String]) -> [String] {
    var leading: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if argument == "-L" || argument == "--library" {
        guard index + 1 < arguments.count else { return arguments }
        leading += [argument, arguments[index + 1]]
        index += 2
      } else if argument == "--json" || argument.hasPrefix("--library=")
        || (argument.hasPrefix("-L") && argument.count > 2)
      {
        leading.append(argument)
        index += 1
      } else {
        break
      }
    }
    guard !leading.isEmpty, index < arguments.count, commands.contains(arguments[index]) else {
      return arguments
    }
    // Options of a group's own command (`catalog tree`) belong behind the innermost one.
    let groups = [
      Catalog.configuration.commandName, PoseCommand.configuration.commandName,
      SessionCommand.configuration.commandName, BlenderCommand.configuration.commandName,
      BlenderAddOnCommand.configuration.commandName, CreateCommand.configuration.commandName,
    ]
    var end = index + 1
    while groups.contains(arguments[end - 1]), end < arguments.count,
      !arguments[end].hasPrefix("-")
    {
      end += 1
    }
    return Array(arguments[index..<end]) + leading + Array(arguments[end...])
  }
}
