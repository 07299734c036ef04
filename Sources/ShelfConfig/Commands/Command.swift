/// Something a person can ask the browser to do, by key, by name or from the palette.
///
/// Keymap, help screen, palette and manual all read this one table.
public struct Command: Sendable {
  /// The name a person binds or types, in kebab case: `move-down`.
  public let name: String
  /// What it is about.
  public let group: CommandGroup
  /// What it does, in one sentence.
  public let help: String
  /// What may come with it.
  public let argument: Argument

  /// What a command takes besides the key that calls it.
  public enum Argument: Hashable, Sendable {
    /// Nothing.
    case none
    /// A number typed before it: `12j`.
    case count
    /// One more key: `ma`.
    case character
  }

  /// Makes an entry of the table.
  init(_ name: String, _ group: CommandGroup, _ help: String, _ argument: Argument = .none) {
    self.name = name
    self.group = group
    self.help = help
    self.argument = argument
  }

  /// Finds a command by its name.
  public init?(name: String) {
    guard let command = Self.byName[name] else { return nil }
    self = command
  }

  /// Whether a number typed before it means something.
  public var takesCount: Bool { argument == .count }

  /// Whether the key after it is its argument.
  public var takesCharacter: Bool { argument == .character }

  /// Every command there is, group by group.
  public static let all: [Command] = [
    movingCommands, panesCommands, tabsCommands, selectingCommands, searchingCommands,
    sortingCommands,
    showingCommands, librariesCommands, assetsCommands, editingCommands, creatingCommands,
    posingCommands, followingCommands, yankingCommands, shellCommands,
    catalogsCommands, generalCommands,
  ].flatMap(\.self)

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

extension Command: Hashable {
  /// Whether two are the same command.
  public static func == (left: Command, right: Command) -> Bool {
    left.name == right.name
  }

  /// Hashes the name, which is unique.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}

extension Command: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}
