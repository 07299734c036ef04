/// Whether the editor and the pager of the user are there.
public struct ProgramsCheck: DoctorCheck {
  /// What is looked after.
  public let title = "Programs"
  private let environment: [String: String]

  /// Makes the check.
  ///
  /// - Parameter environment: the environment variables.
  public init(environment: [String: String]) { self.environment = environment }

  /// Looks, and says what to do.
  public func findings() async -> [DoctorFinding] {
    let editor = TextEditor(environment: environment).command[0]
    let pager = Pager(environment: environment).command[0]
    return [
      finding("editor", editor, loss: "texts cannot be edited", variable: "EDITOR"),
      finding("pager", pager, loss: "pages cannot be opened in it", variable: "PAGER"),
    ]
  }

  private func finding(
    _ purpose: String,
    _ program: String,
    loss: String,
    variable: String
  ) -> DoctorFinding {
    guard let path = ProgramAnswer(environment: environment).path(of: program) else {
      return DoctorFinding(
        .warning,
        "The \(purpose) \(program) is not there; \(loss).",
        advice: "Set \(variable) to one that is, or install it."
      )
    }
    return DoctorFinding(.ok, "The \(purpose) is \(path).")
  }
}
