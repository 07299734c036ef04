/// What a terminal tells the program.
public enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyEvent)
  /// Text arrived at once: a bracketed paste. Control characters have been removed.
  case paste(String)
  /// The mouse did something.
  case mouse(MouseEvent)
  /// The terminal has another size.
  case resized(Size)
  /// The terminal has told late what it can do.
  case described
  /// The terminal's window got or lost the focus.
  case focus(Bool)
}
