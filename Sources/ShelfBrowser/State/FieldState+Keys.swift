import CellCanvas
import ShelfConfig

extension FieldState {
  /// Types a character, deletes, or moves the cursor.
  ///
  /// - Returns: whether the key does any of that; others are for whoever shows the field.
  mutating func take(_ key: KeyEvent) -> Bool {
    guard let action = FieldAction(key) else {
      guard case .character(let character) = key.key,
        key.modifiers.isDisjoint(with: [.control, .alt])
      else { return false }
      insert(String(character))
      return true
    }
    switch action {
    case .deleteBackward: deleteBackward()
    case .deleteForward: deleteForward()
    case .deleteWord: deleteWord()
    case .deleteToStart: deleteToStart()
    case .deleteToEnd: deleteToEnd()
    case .moveLeft: moveCursor(to: cursor - 1)
    case .moveRight: moveCursor(to: cursor + 1)
    case .moveToStart: moveCursor(to: 0)
    case .moveToEnd: moveCursor(to: text.count)
    case .accept, .cancel, .complete, .completePrevious, .previousEntry, .nextEntry, .pageUp,
      .pageDown:
      return false
    }
    return true
  }
}
