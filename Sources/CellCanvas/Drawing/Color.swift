/// A color as a theme names it; a display shows the nearest it can.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// One of the terminal's palette: 0 to 15 are its own, 16 to 255 the fixed cube and grays.
  case palette(UInt8)
  /// Red, green and blue, 0 to 255.
  case rgb(UInt8, UInt8, UInt8)
}
