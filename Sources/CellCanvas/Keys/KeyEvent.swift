/// A pressed key.
public struct KeyEvent: Hashable, Sendable {
  /// The key itself.
  public enum Key: Hashable, Sendable {
    /// A key that types a character; Shift is part of the character.
    case character(Character)
    /// The Enter key.
    case enter
    /// The Tab key.
    case tab
    /// Shift and Tab.
    case backTab
    /// The Escape key.
    case escape
    /// The Backspace key.
    case backspace
    /// The Delete key.
    case delete
    /// The Insert key.
    case insert
    /// Arrow up.
    case up
    /// Arrow down.
    case down
    /// Arrow left.
    case left
    /// Arrow right.
    case right
    /// The Home key.
    case home
    /// The End key.
    case end
    /// Page up.
    case pageUp
    /// Page down.
    case pageDown
    /// F1 to F24.
    case function(Int)
  }

  /// Keys held down besides; Shift only where it is not part of the character.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes modifiers of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The Control key.
    public static let control = Modifiers(rawValue: 1)
    /// The Alt (Meta) key.
    public static let alt = Modifiers(rawValue: 2)
    /// The Shift key.
    public static let shift = Modifiers(rawValue: 4)
  }

  /// The key.
  public var key: Key
  /// Keys held down besides.
  public var modifiers: Modifiers

  /// Makes a key press.
  public init(_ key: Key, modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }
}
