/// The version of blendshelf.
public enum ProgramVersion {
  /// What `--version` prints and records of published versions name.
  public static let current = "0.1.0"
}
