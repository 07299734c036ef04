import AssetSystem

/// Problems, a line or a JSON object each.
enum ProblemList {
  static func print(_ problems: [FileProblem], asJSON: Bool) throws {
    if asJSON {
      try JSONOutput.print(problems.map(ProblemRow.init))
      return
    }
    var lines = StandardOutput()
    for problem in problems {
      try lines.writeLine("\(problem.kind.rawValue)\t\(problem.description.terminalSafe)")
    }
    try lines.flush()
  }
}
