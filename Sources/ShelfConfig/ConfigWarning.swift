/// Something in a configuration file that means nothing, and was left out.
public struct ConfigWarning: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public var file: String
  /// The line, from 1; nil if it is not known.
  public var line: Int?
  /// What is wrong, and what was meant, perhaps.
  public var message: String

  /// Makes a warning.
  public init(file: String, line: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `config.toml:3: unknown key "them": did you mean "theme"?`.
  public var description: String {
    "\(file):\(line.map { "\($0):" } ?? "") \(message)"
  }
}
