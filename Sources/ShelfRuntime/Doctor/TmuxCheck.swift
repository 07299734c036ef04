/// How the tmux around the program is set up; nothing of it is ever changed.
public struct TmuxCheck: DoctorCheck {
  /// What is looked after.
  public let title = "tmux"
  private let environment: [String: String]

  /// Makes the check.
  ///
  /// - Parameter environment: the environment variables; without `TMUX` nothing is found.
  public init(environment: [String: String]) { self.environment = environment }

  /// Looks, and says what to do.
  public func findings() async -> [DoctorFinding] {
    guard environment["TMUX"]?.isEmpty == false else { return [] }
    let asked = ProgramAnswer(environment: environment)
    guard let version = await asked.of("tmux", ["display-message", "-p", "#{version}"]) else {
      return [
        DoctorFinding(
          .warning,
          "The tmux around this program does not answer.",
          advice: "See whether tmux is in PATH, and is the one that runs."
        )
      ]
    }
    var findings = [DoctorFinding(.ok, "This is tmux \(version).")]
    let passing = await asked.of("tmux", ["show-options", "-Apv", "allow-passthrough"])
    switch passing {
    case "on", "all": findings.append(DoctorFinding(.ok, "It hands on pictures."))
    case "off":
      findings.append(
        DoctorFinding(
          .warning,
          "It does not hand on pictures; they are drawn with characters.",
          advice: "Write into ~/.tmux.conf: set -g allow-passthrough on"
        )
      )
    default:
      let isOld = Self.isTooOld(version)
      findings.append(
        DoctorFinding(
          .warning,
          isOld
            ? "It is too old to hand on pictures; they are drawn with characters."
            : "It did not say whether it hands on pictures.",
          advice: isOld
            ? "tmux 3.3 and newer can; install one."
            : "Try again, or ask it: tmux show-options -Apv allow-passthrough"
        )
      )
    }
    if await asked.of("tmux", ["show-options", "-sv", "set-clipboard"]) == "external" {
      findings.append(
        DoctorFinding(
          .warning,
          "It keeps what programs copy from the clipboard.",
          advice: "Write into ~/.tmux.conf: set -s set-clipboard on"
        )
      )
    }
    let features = await asked.of("tmux", ["display-message", "-p", "#{client_termfeatures}"])
    if let features, !features.split(separator: ",").contains("RGB") {
      let isTold = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
      findings.append(
        DoctorFinding(
          isTold ? .warning : .ok,
          "It shows 256 colors.",
          advice: isTold
            ? "If the terminal around it shows true color, write into ~/.tmux.conf: "
              + "set -as terminal-features \",*:RGB\"" : nil
        )
      )
    }
    return findings
  }

  /// Whether a version, such as `3.2a` or `next-3.5`, is older than 3.3, the first that hands on pictures.
  private static func isTooOld(_ version: String) -> Bool {
    let numbers = version.drop { !$0.isNumber }.split { !$0.isNumber }.compactMap { Int($0) }
    return numbers.lexicographicallyPrecedes([3, 3])
  }
}
