/// How pictures get onto a terminal.
public enum PictureMode: Hashable, Sendable {
  /// Kitty's graphics protocol with Unicode placeholders: the picture moves with the text.
  case kitty
  /// Kitty's graphics protocol without placeholders: the picture is placed beneath the cursor.
  case kittyDirect
  /// The inline images of iTerm2.
  case iterm2
  /// Sixel.
  case sixel
  /// Block elements in as many colors as there are.
  case symbols(ColorDepth)
  /// ASCII characters, without colors.
  case ascii
  /// No pictures.
  case none

  /// Whether the terminal shows pixels, and not characters that look like them.
  public var showsPixels: Bool {
    switch self {
    case .kitty, .kittyDirect, .iterm2, .sixel: true
    case .symbols, .ascii, .none: false
    }
  }

}

extension PictureMode: CustomStringConvertible {
  /// The mode in a few words, as `doctor` prints it.
  public var description: String {
    switch self {
    case .kitty: "kitty"
    case .kittyDirect: "kitty without placeholders"
    case .iterm2: "iterm2"
    case .sixel: "sixel"
    case .symbols(.truecolor): "symbols in true color"
    case .symbols(.palette): "symbols in 256 colors"
    case .symbols(.sixteen): "symbols in 16 colors"
    case .symbols(.mono): "symbols without color"
    case .ascii: "ascii"
    case .none: "none"
    }
  }
}
