import AssetSystem

/// A problem as one line of text.
enum ProblemLine {
  static func text(_ problem: FileProblem) -> String {
    let place = problem.offset.map { " at byte \($0)" } ?? ""
    let file = problem.file.isEmpty ? "" : problem.file.string + place + ": "
    return (file + problem.message).terminalSafe
  }
}
