public import CellCanvas
public import ShelfConfig

/// The theme, and those that can be chosen instead.
public struct ThemeChoice: Equatable, Sendable {
  /// The themes there are.
  public var themes: ThemeSet
  /// The name of the chosen one, or `auto`.
  public var name: String
  /// What the terminal's background is like; nil until it has told, and where it does not.
  public var background: TerminalCapabilities.Background?

  /// Makes a choice.
  public init(_ name: String = "default", of themes: ThemeSet = ThemeSet()) {
    self.name = name
    self.themes = themes
  }

  /// The name of the theme for a choice, which may be `auto`.
  public func theme(for choice: String) -> String {
    themes.resolving(choice, on: background)
  }

  /// Whether something can be chosen by this name.
  func hasChoice(named name: String) -> Bool {
    name == ThemeSet.automatic || themes.names.contains(name)
  }
}
