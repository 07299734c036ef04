public import CellCanvas
public import ShelfConfig

/// Keys that may still become a command.
public struct PendingKeys: Equatable, Sendable {
  /// The keys so far.
  public var keys: KeySequence
  /// The number typed before them; nil when none was.
  public var count: Int?
  /// When the last of them was pressed, in nanoseconds since 1970.
  public var since: Int64
  /// Whether the possible next keys are shown.
  public var isHintShown: Bool
  /// The command that waits for a character, which need not be a bound key; nil when none does.
  public var awaiting: Command?

  /// Makes pending keys; without arguments, none.
  public init(
    keys: KeySequence = KeySequence(),
    count: Int? = nil,
    since: Int64 = 0,
    isHintShown: Bool = false,
    awaiting: Command? = nil
  ) {
    self.keys = keys
    self.count = count
    self.since = since
    self.isHintShown = isHintShown
    self.awaiting = awaiting
  }

  /// Whether neither keys nor a number were typed.
  public var isEmpty: Bool { keys.keys.isEmpty && count == nil }
}
