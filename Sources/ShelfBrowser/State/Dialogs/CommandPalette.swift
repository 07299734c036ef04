import CellCanvas
public import ShelfConfig

/// All commands, of which one is found by a few letters.
public struct CommandPalette: Equatable, Sendable {
  /// What is typed.
  public var field: FieldState
  /// The line the cursor is on.
  public var cursor: Int

  /// Makes a palette that lists all commands.
  public init(text: String = "") {
    field = FieldState(.dialog, text: text)
    cursor = 0
  }

  /// A command that is found.
  public struct Line: Equatable, Sendable {
    /// The command.
    public let command: Command
    /// Why it cannot be done now; nil when it can.
    public let reason: String?
  }

  /// The commands that are found, the best first; those alike in the order of the table.
  ///
  /// Every word that is typed must be found: letter by letter in the name, as a word in the help or the heading of the
  /// group, or as the keys themselves. Reasons are those of when the palette is closed, as it is when a command is done.
  func lines(in state: BrowserState) -> [Line] {
    var state = state
    if case .palette = state.overlays.last { state.overlays.removeLast() }
    let words = field.text.split(whereSeparator: \.isWhitespace).map(String.init)
    var found: [(line: Line, score: Int)] = []
    for command in Command.all {
      let keys = state.keymap.keys(for: command).map(\.description)
      guard let score = Self.score(of: words, command, keys) else { continue }
      let reason = state.disabledReason(of: command)
      found.append((Line(command: command, reason: reason), score))
    }
    guard !words.isEmpty else { return found.map(\.line) }
    return found.enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .map(\.element.line)
  }

  private static func score(of words: [String], _ command: Command, _ keys: [String]) -> Int? {
    var total = 0
    for word in words {
      guard let score = score(of: word, command, keys) else { return nil }
      total += score
    }
    return total
  }

  private static func score(of word: String, _ command: Command, _ keys: [String]) -> Int? {
    let scores = [
      keys.contains(word) || command.name == word.lowercased() ? 1000 : nil,
      FuzzyMatch.score(of: word, in: command.name),
      FuzzyMatch.wordScore(of: word, in: command.help),
      FuzzyMatch.wordScore(of: word, in: command.group.title),
    ]
    return scores.compactMap(\.self).max()
  }
}
