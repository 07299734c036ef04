extension ConfigDocument {
  /// Takes a text.
  mutating func read(_ entry: ConfigTable.Entry, into value: inout String) {
    guard case .string(let text) = entry.value else { return warn(entry, expected: "a text") }
    value = text
  }

  /// Takes a text for a place that may be empty.
  mutating func read(_ entry: ConfigTable.Entry, into value: inout String?) {
    guard case .string(let text) = entry.value else { return warn(entry, expected: "a text") }
    value = text
  }

  /// Takes a list of texts; those that are none, or empty, are left out.
  mutating func read(_ entry: ConfigTable.Entry, into value: inout [String]) {
    guard case .array(let elements) = entry.value else {
      return warn(entry, expected: "a list of texts")
    }
    value = elements.compactMap { element in
      guard case .string(let text) = element, !text.isEmpty else {
        let kind = if case .string = element { "an empty one" } else { element.kind }
        warn("\"\(entry.key)\" must hold texts, not \(kind)", line: entry.line)
        return nil
      }
      return text
    }
  }

  /// Takes a program with its arguments; one of which a part is missing is none.
  mutating func readCommand(_ entry: ConfigTable.Entry, into value: inout [String]) {
    guard case .array(let elements) = entry.value else {
      return warn(entry, expected: "a list of texts, the program first")
    }
    var command: [String] = []
    for element in elements {
      guard case .string(let text) = element else {
        return warn("\"\(entry.key)\" must hold texts, not \(element.kind)", line: entry.line)
      }
      command.append(text)
    }
    guard command.first?.isEmpty != true else {
      return warn("\"\(entry.key)\" names no program", line: entry.line)
    }
    value = command
  }

  /// Takes true or false.
  mutating func read(_ entry: ConfigTable.Entry, into value: inout Bool) {
    guard case .boolean(let flag) = entry.value else {
      return warn(entry, expected: "true or false")
    }
    value = flag
  }

  /// Takes true or false.
  mutating func read(_ entry: ConfigTable.Entry, into value: inout Bool?) {
    guard case .boolean(let flag) = entry.value else {
      return warn(entry, expected: "true or false")
    }
    value = flag
  }

  /// Takes a number within limits.
  mutating func read(
    _ entry: ConfigTable.Entry,
    into value: inout Int,
    within limits: ClosedRange<Int>
  ) {
    guard case .integer(let number) = entry.value else { return warn(entry, expected: "a number") }
    guard limits.contains(number) else {
      return warn(
        "\"\(entry.key)\" must be from \(limits.lowerBound) to \(limits.upperBound)",
        line: entry.line
      )
    }
    value = number
  }

  /// Takes one of a few words.
  mutating func read<Choice: RawRepresentable<String> & CaseIterable>(
    _ entry: ConfigTable.Entry,
    into value: inout Choice
  ) {
    guard case .string(let text) = entry.value else { return warn(entry, expected: "a text") }
    guard let choice = Choice(rawValue: text) else {
      let words = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      return warn("\"\(entry.key)\" is \"\(text)\", but must be one of \(words)", line: entry.line)
    }
    value = choice
  }

  /// Notes a key that means nothing here.
  mutating func warnUnknown(_ entry: ConfigTable.Entry, among keys: [String]) {
    warn(
      "unknown key \"\(entry.key)\""
        + Spelling.suggestion(for: entry.key, among: keys),
      line: entry.line
    )
  }
}
