/// What was typed into fields before, the newest last, for Up and Down.
public struct FieldHistory: Equatable, Sendable {
  /// How many entries of a kind are kept.
  public static let limit = 100

  /// Queries: searches, filters, selections.
  public private(set) var queries: [String]
  /// Lines of the command line.
  public private(set) var commands: [String]
  /// Commands of the shell.
  public private(set) var shellCommands: [String]

  /// Makes an empty history.
  public init() {
    queries = []
    commands = []
    shellCommands = []
  }

  /// The entries that a field shows; empty for fields that keep none.
  public func entries(for field: FieldState) -> [String] {
    switch field.purpose {
    case .command: commands
    case .shell, .pipe: shellCommands
    default: field.isQuery ? queries : []
    }
  }

  /// Keeps what was typed; an earlier entry of the same text moves to the end.
  mutating func add(_ field: FieldState) {
    guard !field.text.isEmpty else { return }
    switch field.purpose {
    case .command: Self.add(field.text, to: &commands)
    case .shell, .pipe: Self.add(field.text, to: &shellCommands)
    default: if field.isQuery { Self.add(field.text, to: &queries) }
    }
  }

  private static func add(_ text: String, to entries: inout [String]) {
    entries.removeAll { $0 == text }
    entries.append(text)
    if entries.count > limit { entries.removeFirst() }
  }
}
