/// What can be written into `config.toml`, from the table by which it is read.
public struct OptionHelp: Hashable, Sendable {
  /// The key.
  public let name: String
  /// What it says, in one sentence.
  public let help: String

  /// All options, in the order of their table.
  public static let all = OptionKey.allCases.map { OptionHelp(name: $0.rawValue, help: $0.help) }
}
