public import ShelfConfig

/// The theme, and those that can be chosen instead.
public struct ThemeChoice: Equatable, Sendable {
  /// The themes there are.
  public var themes: ThemeSet
  /// The name of the chosen one.
  public var name: String

  /// Makes a choice.
  public init(_ name: String = "default", of themes: ThemeSet = ThemeSet()) {
    self.name = name
    self.themes = themes
  }
}
