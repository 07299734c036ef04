import AssetSystem

/// A problem as `check --json` prints it.
struct ProblemRow: Encodable {
  enum CodingKeys: String, CodingKey {
    case kind, file, offset, message
  }

  let problem: FileProblem

  init(_ problem: FileProblem) { self.problem = problem }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(problem.kind.rawValue, forKey: .kind)
    try values.encode(problem.file.string, forKey: .file)
    try values.encode(problem.offset, forKey: .offset)
    try values.encode(problem.message, forKey: .message)
  }
}
