/// What the terminal in front of the user can do, as far as it tells.
///
/// It is asked once, when the screen opens; `doctor` prints it, and `images = "auto"` chooses by it.
public struct TerminalCapabilities: Hashable, Sendable {
  /// The ways to show pixels that work there.
  public struct PixelProtocols: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes protocols of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Kitty's graphics protocol.
    public static let kitty = PixelProtocols(rawValue: 1)
    /// Its Unicode placeholders: kitty 0.28, ghostty.
    public static let kittyPlaceholders = PixelProtocols(rawValue: 2)
    /// The inline images of iTerm2.
    public static let iterm2 = PixelProtocols(rawValue: 4)
    /// Sixel.
    public static let sixel = PixelProtocols(rawValue: 8)
  }

  /// Whether the terminal is light or dark.
  public enum Background: Hashable, Sendable {
    /// Dark letters are read best.
    case light
    /// Light letters are read best.
    case dark
  }

  /// What the terminal calls itself, with its version; for tmux, what is around it; nil if unknown.
  ///
  /// It comes from the terminal: printable ASCII alone, and not long.
  public var name: String?
  /// The ways to show pixels that work there.
  public var protocols: PixelProtocols
  /// The size of a cell; nil if unknown.
  public var cellPixels: CellPixels?
  /// How many tmux there are between the program and the terminal.
  public var tmuxLevels: Int
  /// Whether tmux hands on what is meant for the terminal around it (`allow-passthrough`); nil without
  /// tmux.
  public var passesThrough: Bool?
  /// How many colors can be shown.
  public var colorDepth: ColorDepth
  /// The color behind the text; nil if unknown.
  public var backgroundColor: Color?
  /// Whether the terminal reads UTF-8.
  public var isUTF8: Bool
  /// Whether a frame can be marked so that it is shown at once (mode 2026); nil if unknown.
  public var hasSynchronizedOutput: Bool?
  /// Whether the terminal answered in time.
  public var hasAnswered: Bool

  /// What is known of a terminal that tells nothing.
  public init(colorDepth: ColorDepth, isUTF8: Bool) {
    protocols = []
    tmuxLevels = 0
    self.colorDepth = colorDepth
    self.isUTF8 = isUTF8
    hasAnswered = false
  }

  /// Whether the background is light or dark; nil if unknown.
  public var background: Background? {
    backgroundColor?.components.map { red, green, blue in
      // As bright as eyes see it, in thousandths of 255.
      299 * Int(red) + 587 * Int(green) + 114 * Int(blue) > 127_500 ? .light : .dark
    }
  }

  /// The ways to show pictures that work there, the best first.
  public var pictureModes: [PictureMode] {
    var modes: [PictureMode] = []
    if isUTF8 {
      if protocols.contains(.kittyPlaceholders) {
        modes.append(.kitty)
      } else if protocols.contains(.kitty) {
        modes.append(.kittyDirect)
      }
      if protocols.contains(.iterm2) { modes.append(.iterm2) }
      if protocols.contains(.sixel) { modes.append(.sixel) }
      modes.append(.symbols(colorDepth))
    }
    return modes + [.ascii]
  }

  /// The mode for what the user wants.
  ///
  /// What was asked for by name is taken even where the terminal has not told that it can: it may have
  /// been slow. Only placeholders are never taken for granted without tmux, within which nothing else of
  /// kitty's works. Where the terminal does not read UTF-8, nothing but ASCII can be drawn.
  public func pictureMode(for choice: PictureChoice) -> PictureMode {
    if choice == .off { return .none }
    guard isUTF8 else { return .ascii }
    return switch choice {
    case .auto: pictureModes[0]
    case .kitty:
      protocols.contains(.kittyPlaceholders) || tmuxLevels > 0 ? .kitty : .kittyDirect
    case .iterm2: .iterm2
    case .sixel: .sixel
    case .symbols: .symbols(colorDepth)
    case .ascii: .ascii
    case .off: .none
    }
  }
}
