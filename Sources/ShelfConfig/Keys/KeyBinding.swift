public import CellCanvas

/// Keys and the command they call.
public struct KeyBinding: Hashable, Sendable {
  /// What is pressed.
  public var keys: KeySequence
  /// What happens.
  public var command: Command

  /// Makes a binding.
  public init(_ keys: KeySequence, _ command: Command) {
    self.keys = keys
    self.command = command
  }
}
