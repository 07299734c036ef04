/// What the mouse did, and where.
public struct MouseEvent: Hashable, Sendable {
  /// What the mouse did.
  public enum Action: Hashable, Sendable {
    /// The left button went down.
    case press
    /// The left button went up.
    case release
    /// The mouse moved with the left button down.
    case drag
    /// The right button went down.
    case secondaryPress
    /// The middle button went down.
    case middlePress
    /// The wheel was turned one step away from the user.
    case wheelUp
    /// The wheel was turned one step towards the user.
    case wheelDown
  }

  /// What the mouse did.
  public var action: Action
  /// The column it points at, from 0.
  public var column: Int
  /// The row it points at, from 0.
  public var row: Int
  /// Keys held down besides.
  public var modifiers: KeyEvent.Modifiers

  /// Makes a mouse event.
  ///
  /// Double-clicks are told by the receiver, who knows the time.
  public init(
    _ action: Action,
    column: Int,
    row: Int,
    modifiers: KeyEvent.Modifiers = []
  ) {
    self.action = action
    self.column = column
    self.row = row
    self.modifiers = modifiers
  }
}
