/// How the user wants pictures: the option `images`, and `--images`.
public enum PictureChoice: String, Hashable, Sendable, CaseIterable {
  /// As well as the terminal can.
  case auto
  /// Kitty's graphics protocol.
  case kitty
  /// The inline images of iTerm2.
  case iterm2
  /// Sixel.
  case sixel
  /// Block elements.
  case symbols
  /// ASCII characters.
  case ascii
  /// None.
  case off
}
