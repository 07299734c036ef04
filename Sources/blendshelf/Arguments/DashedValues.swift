/// Values that begin with a dash, where the parser would look for options: `create set X version -1`.
enum DashedValues {
  /// Moves the value of `create set` to the end, behind `--`.
  ///
  /// A dash before a digit, a dot or a blank, and a dash alone, begin no option.
  ///
  /// - Parameter arguments: the arguments without the program's name, the command first.
  /// - Returns: the arguments in a form the parser understands.
  static func behindTerminator(_ arguments: [String]) -> [String] {
    guard arguments.starts(with: ["create", "set"]), !arguments.contains("--") else {
      return arguments
    }
    guard let place = arguments.indices.first(where: { isValue(arguments, at: $0) }) else {
      return arguments
    }
    var others = arguments
    let value = others.remove(at: place)
    return others + ["--", value]
  }

  private static func isValue(_ arguments: [String], at place: Int) -> Bool {
    let text = arguments[place]
    guard place > 3, text.hasPrefix("-"), !options.contains(arguments[place - 1]) else {
      return false
    }
    guard let second = text.dropFirst().first else { return true }
    return second.isNumber || second == "." || second.isWhitespace
  }

  /// The options whose value comes behind them.
  private static let options: Set<String> = [
    "-L", "--library", "--workfile", "--catalog", "--task",
  ]
}
