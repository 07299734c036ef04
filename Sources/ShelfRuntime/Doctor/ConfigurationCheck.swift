public import ShelfConfig

/// What the user's configuration files say, and what in them means nothing.
public struct ConfigurationCheck: DoctorCheck {
  /// What is looked after.
  public let title = "Configuration"
  private let folder: String?
  private let files: [String]
  private let warnings: [ConfigWarning]

  /// Makes the check.
  ///
  /// - Parameters:
  ///   - folder: where the files are; nil when there is no such place.
  ///   - files: the files that are there, by their names from the folder.
  ///   - warnings: what in them means nothing.
  public init(folder: String?, files: [String], warnings: [ConfigWarning]) {
    self.folder = folder
    self.files = files
    self.warnings = warnings
  }

  /// Looks, and says what to do.
  public func findings() async -> [DoctorFinding] {
    guard let folder else {
      return [
        DoctorFinding(
          .warning,
          "There is no place for a configuration.",
          advice: "Set HOME or XDG_CONFIG_HOME."
        )
      ]
    }
    let text =
      files.isEmpty
      ? "There is no file in \(folder); everything is as by default."
      : "\(files.joined(separator: ", ")) in \(folder)"
    return [DoctorFinding(.ok, text)]
      + warnings.map {
        DoctorFinding(
          .warning,
          "\($0)",
          advice: "Mend \($0.line.map { "line \($0)" } ?? "the file"), or take it out."
        )
      }
  }
}
