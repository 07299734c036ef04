public import CellCanvas

/// What keys do in a dialog besides those of its text fields; these are fixed.
///
/// All are pressed with Control, or mean nothing while text is typed: letters are for the text.
public enum DialogAction: String, Hashable, Sendable, CaseIterable {
  /// Chooses the line at the cursor, or leaves it out.
  case toggle
  /// Goes from a pattern to one name for all, and back.
  case switchMode
  /// Changes the files that link what is renamed, too, or does not.
  case repairLinks
  /// Leaves out what cannot be done.
  case leaveOut
  /// Opens all of it in the editor.
  case openEditor
  /// Makes what is typed, from any of its lines.
  case create

  /// What it does, in one sentence.
  public var help: String {
    switch self {
    case .toggle: "Chooses the line at the cursor, or leaves it out."
    case .switchMode: "Goes from a pattern to one name for all, and back."
    case .repairLinks: "Changes the files that link what is renamed, too, or does not."
    case .leaveOut: "Leaves out what cannot be done."
    case .openEditor: "Opens all of it in the editor."
    case .create: "Creates what the form of the create pane says, from any of its lines."
    }
  }

  /// The key.
  public var key: KeyEvent {
    switch self {
    case .toggle: KeyEvent(.character(" "))
    case .switchMode: .control("t")
    case .repairLinks: .control("r")
    case .leaveOut: .control("x")
    case .openEditor: .control("o")
    case .create: .control("y")
    }
  }

  /// What a key does in a dialog; nil for all other keys.
  public init?(_ event: KeyEvent) {
    let key = event.normalized
    guard let action = Self.allCases.first(where: { $0.key == key }) else { return nil }
    self = action
  }
}
