public import CellCanvas

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
}
