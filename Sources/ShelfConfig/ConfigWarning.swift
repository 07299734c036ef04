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

  /// The warnings file by file, the files in the order in which they were read, each from its first line to its last.
  static func inOrder(_ warnings: [ConfigWarning]) -> [ConfigWarning] {
    var files: [String] = []
    for warning in warnings where !files.contains(warning.file) { files.append(warning.file) }
    return files.flatMap { file in
      warnings.filter { $0.file == file }.enumerated()
        .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
        .map(\.element)
    }
  }

  /// `config.toml:3: unknown key "them": did you mean "theme"?`.
  public var description: String {
    "\(file):\(line.map { "\($0):" } ?? "") \(message)"
  }
}
