/// A part of the screen that a theme gives a look, by a dotted name.
///
/// A scope the theme does not speak of looks as the next broader one: `ui.grid.active` as `ui.grid`, then `ui`.
public struct ThemeScope: Hashable, Sendable, CustomStringConvertible {
  /// The name, as themes write it.
  public let name: String

  /// Makes a scope; themes can only give a look to those in ``all`` without a warning.
  public init(_ name: String) {
    self.name = name
  }

  /// The mark of a type of data-block, which is named as Blender names it in identifiers: `Action`, `NodeTree`.
  public static func type(_ identifierName: String) -> ThemeScope {
    ThemeScope("type." + identifierName.lowercased().filter { $0 != " " })
  }

  /// The scope above; nil for the broadest.
  public var broader: ThemeScope? {
    name.lastIndex(of: ".").map { ThemeScope(String(name[..<$0])) }
  }

  /// The scopes whose looks it takes, the broadest first: `ui`, all above it, itself.
  var chain: [ThemeScope] {
    (broader?.chain ?? (self == .ui ? [] : [.ui])) + [self]
  }

  /// The name.
  public var description: String { name }
}
