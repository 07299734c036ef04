extension FieldState {
  /// How many characters a field takes.
  static let limit = 2000

  /// Types text at the cursor; line breaks and other controls are left out.
  mutating func insert(_ typed: String) {
    var clean = String.UnicodeScalarView()
    for scalar in typed.unicodeScalars where scalar.properties.generalCategory != .control {
      clean.append(scalar)
    }
    replace(cursor..<cursor, with: String(String(clean).prefix(max(0, Self.limit - text.count))))
  }

  mutating func deleteBackward() { replace(max(0, cursor - 1)..<cursor, with: "") }

  mutating func deleteForward() { replace(cursor..<min(text.count, cursor + 1), with: "") }

  /// Deletes the word before the cursor and the blanks between.
  mutating func deleteWord() {
    let before = Array(text.prefix(cursor))
    let wordEnd = before.lastIndex { !$0.isWhitespace }.map { $0 + 1 } ?? 0
    let start = before[..<wordEnd].lastIndex { $0.isWhitespace }.map { $0 + 1 } ?? 0
    replace(start..<cursor, with: "")
  }

  mutating func deleteToStart() { replace(0..<cursor, with: "") }

  mutating func deleteToEnd() { replace(cursor..<text.count, with: "") }

  mutating func moveCursor(to position: Int) {
    cursor = min(max(0, position), text.count)
    endCompletion()
  }

  /// Puts text in the place of another; the cursor goes behind it.
  mutating func replace(_ range: Range<Int>, with replacement: String) {
    let head = String(text.prefix(range.lowerBound)) + replacement
    text = head + text.dropFirst(range.upperBound)
    // A combining character joins the one before it, so the pieces are counted when joined.
    cursor = min(head.count, text.count)
    draft = text
    historyIndex = nil
    problem = nil
    endCompletion()
  }

  private mutating func endCompletion() {
    completions = []
    completionIndex = nil
    completedCursor = nil
    completionStart = nil
  }

  /// Shows an earlier entry, or with -1 a later one; behind the newest, what was typed.
  mutating func recall(_ step: Int, of entries: [String]) {
    let index = (historyIndex ?? -1) + step
    guard index < entries.count, index >= -1 else { return }
    text = index < 0 ? draft : entries[entries.count - 1 - index]
    historyIndex = index < 0 ? nil : index
    cursor = text.count
    problem = nil
    endCompletion()
  }
}
