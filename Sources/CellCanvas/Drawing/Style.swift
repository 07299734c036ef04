/// How a cell looks.
public struct Style: Hashable, Sendable {
  /// Attributes besides color.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes attributes of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Heavier strokes.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter strokes.
    public static let dim = Attributes(rawValue: 2)
    /// Slanted strokes.
    public static let italic = Attributes(rawValue: 4)
    /// A line below.
    public static let underline = Attributes(rawValue: 8)
    /// Foreground and background swapped.
    public static let reverse = Attributes(rawValue: 16)
  }

  /// The color of the strokes.
  public var foreground: Color
  /// The color behind them.
  public var background: Color
  /// Everything else.
  public var attributes: Attributes

  /// Makes a style; without arguments, the terminal's own.
  public init(
    foreground: Color = .terminal,
    background: Color = .terminal,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
