public import CellCanvas

/// The themes there are: ours, and those of the themes folder.
public struct ThemeSet: Hashable, Sendable {
  /// A theme as a list of themes shows it.
  public struct Listing: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What it is like, in a few words; empty when its file does not say.
    public var summary: String
    /// Why it cannot be chosen; nil when it can.
    public var problem: String?
  }

  /// How many colors the terminal can show.
  public let depth: ColorDepth
  private let sources: [ConfigSource]

  /// Makes a set.
  ///
  /// - Parameters:
  ///   - sources: The files of the themes folder; they come before ours of the same name.
  ///   - depth: How many colors the terminal can show.
  public init(_ sources: [ConfigSource] = [], depth: ColorDepth = .truecolor) {
    self.sources = sources
    self.depth = depth
  }

  /// The names: ours, then the others.
  public var names: [String] {
    Theme.bundledNames + Set(sources.map(\.stem)).subtracting(Theme.bundledNames).sorted()
  }

  /// All, in the order of their names.
  public var listings: [Listing] {
    names.map { name in
      let file = (sources + Theme.bundled).first { $0.stem == name }.map(ThemeFile.init)
      return Listing(
        name: name,
        summary: file?.summary ?? "",
        problem: file?.problem?.description
      )
    }
  }

  /// The choice that leaves it to the terminal's background.
  public static let automatic = "auto"

  /// The name of the theme for a choice: for `auto` the one for dark or for light terminals, unless somebody has a
  /// theme of that name.
  ///
  /// - Parameters:
  ///   - choice: The name of a theme, or `auto`.
  ///   - background: What the terminal's background is like; nil if unknown, which is taken for dark.
  /// - Returns: The name, which is the choice itself unless that is `auto`.
  public func resolving(
    _ choice: String,
    on background: TerminalCapabilities.Background?
  ) -> String {
    guard choice == Self.automatic, !names.contains(choice) else { return choice }
    return background == .light ? "light" : "default"
  }

  /// What can be chosen: `auto`, then all themes.
  public var choices: [Listing] {
    let automatic = Listing(
      name: Self.automatic,
      summary: "Dark or light, as the terminal is"
    )
    return listings.contains { $0.name == Self.automatic } ? listings : [automatic] + listings
  }

  /// Whether there is color at all; without, themes look much alike.
  public var hasColor: Bool { depth > .mono }

  /// Reads a theme as the terminal can show it.
  ///
  /// - Returns: The theme, and what was left out of it.
  public func reading(_ name: String) -> (theme: Theme, warnings: [ConfigWarning]) {
    let reading = Theme.reading(name, from: sources)
    return (reading.theme.adapted(to: depth), reading.warnings)
  }

  /// What was left out of the files of the themes folder, whether their themes are used or not.
  public var warnings: [ConfigWarning] {
    var warnings: [ConfigWarning] = []
    for source in sources {
      // Themes that build on one another have its mistakes in common.
      let read = Theme.reading(source.stem, from: sources).warnings
      warnings += read.filter { !warnings.contains($0) }
    }
    return ConfigWarning.inOrder(warnings)
  }

  /// The same themes for a terminal of that depth.
  public func adapted(to depth: ColorDepth) -> ThemeSet {
    ThemeSet(sources, depth: depth)
  }
}
