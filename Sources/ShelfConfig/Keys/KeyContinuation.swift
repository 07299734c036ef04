public import CellCanvas

/// A key that may follow those pressed so far, for the box that hints at it.
public struct KeyContinuation: Hashable, Sendable {
  /// The next key.
  public let key: KeyEvent
  /// What it does: the command's help, or what the keys after it are about.
  public let label: String
  /// The command it calls; nil if more keys must follow.
  public let command: Command?

  init(key: KeyEvent, node: KeymapNode, after pending: KeySequence) {
    self.key = key
    command = node.command
    label = node.command?.help ?? Self.prefixLabel(pending.appending(key))
  }

  /// What the keys after a prefix are about.
  public static func prefixLabel(_ prefix: KeySequence) -> String {
    switch prefix.description {
    case "g": "Go to, all"
    case "z": "Scroll, fold, show"
    case "y": "Copy to the clipboard"
    case "c": "Change"
    case "d": "Delete, clear"
    case "p": "Pose a rig"
    case "Z": "Choose, quit"
    case ",", "o", "s": "Sort by"
    case "u": "Undo, take back"
    default: "More keys"
    }
  }
}
