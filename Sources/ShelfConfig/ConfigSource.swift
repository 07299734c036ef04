/// The text of a configuration file, read by the caller: this module never touches the disk.
public struct ConfigSource: Hashable, Sendable {
  /// The file as messages name it: `config.toml`, `themes/mine.toml`.
  public var file: String
  /// What is in it.
  public var text: String

  /// Makes a source.
  public init(file: String, text: String) {
    self.file = file
    self.text = text
  }

  /// The file's name without folder and `.toml`: the name of a theme.
  public var stem: String {
    let name = file.split(separator: "/").last ?? ""
    return String(name.hasSuffix(".toml") ? name.dropLast(5) : name)
  }
}
