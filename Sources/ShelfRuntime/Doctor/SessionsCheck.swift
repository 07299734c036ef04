import AssetSystem
public import ShelfSession

/// Whether others can connect, and whose sessions run.
public struct SessionsCheck: DoctorCheck {
  /// What is looked after.
  public let title = "Sessions"
  private let folders: [SessionFolder]
  private let problems: [String]
  private let version: String

  /// Makes the check.
  ///
  /// - Parameters:
  ///   - folders: the folders of sockets that can be trusted.
  ///   - problems: what is wrong with the others.
  ///   - version: the version of this program, told to the sessions.
  public init(folders: [SessionFolder], problems: [String], version: String) {
    self.folders = folders
    self.problems = problems
    self.version = version
  }

  /// Looks, and says what to do.
  public func findings() async -> [DoctorFinding] {
    var findings = folders.map {
      DoctorFinding(.ok, "Sockets are in \($0.path), for \($0.audience.words) only.")
    }
    findings += problems.map {
      DoctorFinding(
        .problem,
        $0,
        advice: "Until it is mended, nobody can connect to a browser there."
      )
    }
    for listing in await SessionList.sessions(in: folders, version: version) {
      let name = listing.location.name.text
      switch listing.status {
      case .running(let hello):
        findings.append(
          DoctorFinding(.ok, "Session \(name) runs, version \(hello.version.string).")
        )
      case .failing(let reason):
        findings.append(
          DoctorFinding(
            .warning,
            "Session \(name) does not answer: \(reason)",
            advice: "It may be suspended: see in its terminal, or end it there."
          )
        )
      }
    }
    return findings
  }
}

extension SessionAudience {
  /// Who may take part, in words.
  fileprivate var words: String {
    switch self {
    case .user: "you"
    case .group: "its group"
    }
  }
}
