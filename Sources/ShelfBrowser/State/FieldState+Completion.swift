extension FieldState {
  /// Where the word before the cursor starts, in characters: behind the last blank outside of quotes.
  var wordStart: Int {
    var start = 0
    var isQuoted = false
    for (index, character) in text.prefix(cursor).enumerated() {
      if character == "\"" { isQuoted.toggle() }
      if character.isWhitespace, !isQuoted { start = index + 1 }
    }
    return start
  }

  /// The text between a position and the cursor.
  func typed(from start: Int) -> String { String(text.prefix(cursor).dropFirst(start)) }

  /// Begins to complete what stands between a position and the cursor, and takes the first choice, or
  /// when going backwards the last.
  mutating func beginCompletion(from start: Int, with choices: [String], step: Int) {
    guard !choices.isEmpty else {
      problem = "There is nothing to complete."
      return
    }
    draft = text
    completedCursor = cursor
    completionStart = start
    completions = choices
    completionIndex = nil
    continueCompletion(step)
    if choices.count == 1 { replace(cursor..<cursor, with: "") }
  }

  /// Takes the next choice, or with -1 the previous; between last and first comes what was typed.
  mutating func continueCompletion(_ step: Int) {
    guard let start = completionStart, let typedEnd = completedCursor else { return }
    let next = (completionIndex ?? (step > 0 ? -1 : completions.count)) + step
    completionIndex = completions.indices.contains(next) ? next : nil
    let chosen = completionIndex.map { completions[$0] }
    let head =
      String(draft.prefix(start)) + (chosen ?? String(draft.prefix(typedEnd).dropFirst(start)))
    text = head + String(draft.dropFirst(typedEnd))
    cursor = min(head.count, text.count)
    historyIndex = nil
    problem = nil
  }
}
