/// One place on the screen.
public struct Cell: Hashable, Sendable {
  /// What is drawn: one grapheme; empty in the right half of a wide one.
  public var text: String
  /// How it looks.
  public var style: Style

  /// Makes a cell.
  public init(text: String = " ", style: Style = Style()) {
    self.text = text
    self.style = style
  }
}
