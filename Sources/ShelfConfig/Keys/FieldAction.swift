public import CellCanvas

/// What keys do in a text field or a dialog; these are fixed.
public enum FieldAction: String, Hashable, Sendable, CaseIterable {
  /// Takes what is typed or chosen.
  case accept
  /// Closes without doing anything.
  case cancel
  /// Deletes the character before the cursor.
  case deleteBackward
  /// Deletes the character at the cursor.
  case deleteForward
  /// Deletes the word before the cursor.
  case deleteWord
  /// Deletes everything before the cursor.
  case deleteToStart
  /// Deletes everything after the cursor.
  case deleteToEnd
  /// Moves the cursor left.
  case moveLeft
  /// Moves the cursor right.
  case moveRight
  /// Moves the cursor to the start.
  case moveToStart
  /// Moves the cursor to the end.
  case moveToEnd
  /// Completes a word, or goes to the next field.
  case complete
  /// Goes back through completions or fields.
  case completePrevious
  /// Goes to the choice above, or to what was typed before.
  case previousEntry
  /// Goes to the choice below, or to what was typed after.
  case nextEntry
  /// Goes a page of choices up.
  case pageUp
  /// Goes a page of choices down.
  case pageDown

  /// What it does, in one sentence.
  public var help: String {
    switch self {
    case .accept: "Takes what is typed or chosen."
    case .cancel: "Closes without doing anything."
    case .deleteBackward: "Deletes the character before the cursor."
    case .deleteForward: "Deletes the character at the cursor."
    case .deleteWord: "Deletes the word before the cursor."
    case .deleteToStart: "Deletes everything before the cursor."
    case .deleteToEnd: "Deletes everything after the cursor."
    case .moveLeft: "Moves the cursor left."
    case .moveRight: "Moves the cursor right."
    case .moveToStart: "Moves the cursor to the start."
    case .moveToEnd: "Moves the cursor to the end."
    case .complete: "Completes a word, or goes to the next field."
    case .completePrevious: "Goes back through completions or fields."
    case .previousEntry: "Goes to the choice above, or to what was typed before."
    case .nextEntry: "Goes to the choice below, or to what was typed after."
    case .pageUp: "Goes a page of choices up."
    case .pageDown: "Goes a page of choices down."
    }
  }

  /// The keys, the one to show first.
  public var keys: [KeyEvent] {
    switch self {
    case .accept: [KeyEvent(.enter)]
    case .cancel: [KeyEvent(.escape), .control("c")]
    case .deleteBackward: [KeyEvent(.backspace), .control("h")]
    case .deleteForward: [KeyEvent(.delete), .control("d")]
    case .deleteWord: [.control("w")]
    case .deleteToStart: [.control("u")]
    case .deleteToEnd: [.control("k")]
    case .moveLeft: [KeyEvent(.left), .control("b")]
    case .moveRight: [KeyEvent(.right), .control("f")]
    case .moveToStart: [KeyEvent(.home), .control("a")]
    case .moveToEnd: [KeyEvent(.end), .control("e")]
    case .complete: [KeyEvent(.tab)]
    case .completePrevious: [KeyEvent(.backTab)]
    case .previousEntry: [KeyEvent(.up), .control("p")]
    case .nextEntry: [KeyEvent(.down), .control("n")]
    case .pageUp: [KeyEvent(.pageUp)]
    case .pageDown: [KeyEvent(.pageDown)]
    }
  }

  /// What a key does in a field; nil for one that types a character, or does nothing.
  public init?(_ event: KeyEvent) {
    guard let action = Self.byKey[event.normalized] else { return nil }
    self = action
  }

  private static let byKey = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { action in action.keys.map { ($0, action) } }
  )
}

extension KeyEvent {
  /// A letter pressed with Control.
  static func control(_ letter: Character) -> KeyEvent {
    KeyEvent(.character(letter), modifiers: .control)
  }
}
