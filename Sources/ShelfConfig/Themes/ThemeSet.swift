public import CellCanvas

/// The themes there are: ours, and those of the themes folder.
public struct ThemeSet: Hashable, Sendable {
  /// A theme as a list of themes shows it.
  public struct Listing: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What it is like, in a few words; empty when its file does not say.
    public var summary: String
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
      let source = (sources + Theme.bundled).first { $0.stem == name }
      return Listing(name: name, summary: source.flatMap { ThemeFile($0).summary } ?? "")
    }
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

  /// The same themes for a terminal of that depth.
  public func adapted(to depth: ColorDepth) -> ThemeSet {
    ThemeSet(sources, depth: depth)
  }
}
