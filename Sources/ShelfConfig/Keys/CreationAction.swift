public import CellCanvas

/// What keys do in the lists of the create pane besides the commands that move about; these are fixed.
public enum CreationAction: String, Hashable, Sendable, CaseIterable {
  /// Saves what was changed.
  case save
  /// Looks whether everything could be published, and writes nothing.
  case check
  /// Converts what other programs have left in the workfile.
  case convert
  /// Makes what was stored for another workfile this one's own.
  case adopt
  /// Trusts the plug-ins of the library that wait for it.
  case trust
  /// Carries out the repair of a problem.
  case repair
  /// Chooses another workfile.
  case otherWorkfile

  /// What it does, in one sentence.
  public var help: String {
    switch self {
    case .save: "Saves what was changed beside the workfile."
    case .check: "Looks whether everything could be published, and writes nothing."
    case .convert: "Converts what other programs have left in the workfile; asks first."
    case .adopt:
      "Makes the instances of the file that this one was copied from its own; asks first."
    case .trust: "Lets a plug-in of the library run; shows which, and asks first."
    case .repair: "Carries out the repair of the problem at the cursor."
    case .otherWorkfile: "Chooses another workfile."
    }
  }

  /// The keys, the one to show first.
  public var keys: [KeyEvent] {
    switch self {
    case .save: [KeyEvent(.character("s"))]
    case .check: [KeyEvent(.character("x"))]
    case .convert: [KeyEvent(.character("c"))]
    case .adopt: [KeyEvent(.character("A"))]
    case .trust: [KeyEvent(.character("t"))]
    case .repair: [KeyEvent(.character("r"))]
    case .otherWorkfile: [KeyEvent(.character("o"))]
    }
  }

  /// What a key does; nil for all other keys.
  public init?(_ event: KeyEvent) {
    guard let action = Self.byKey[event.normalized] else { return nil }
    self = action
  }

  private static let byKey = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { action in action.keys.map { ($0, action) } }
  )
}
