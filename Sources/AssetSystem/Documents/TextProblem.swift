/// What is wrong with a line of a text a person wrote.
public struct TextProblem: Hashable, Sendable {
  /// The line, counted from 1; nil when it is about the text as a whole.
  public var line: Int?
  /// What is wrong and what to do, as a sentence or two.
  public var message: String

  /// Makes a problem.
  public init(line: Int? = nil, _ message: String) {
    self.line = line
    self.message = message
  }
}

extension TextProblem: CustomStringConvertible {
  /// The line and the message, safe to show in a terminal.
  public var description: String {
    let text = message.terminalSafe
    return line.map { "line \($0): \(text)" } ?? text
  }
}
