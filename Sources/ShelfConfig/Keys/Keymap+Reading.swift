import CellCanvas

extension Keymap {
  /// Reads `keymap.toml` on top of this keymap.
  ///
  /// In `[normal]`, `"gx" = "command-name"` binds and `"q" = ""` frees keys. What is freed is freed first, whatever the
  /// order in the file. Keys that are the beginning of others, or go on after others, are left out with a warning.
  public func reading(_ source: ConfigSource) -> (keymap: Keymap, warnings: [ConfigWarning]) {
    var document = ConfigDocument(source)
    var keymap = self
    for entry in document.root.entries {
      guard entry.key == "normal" else {
        document.warnUnknown(entry, among: ["normal"])
        continue
      }
      guard case .table(let table) = entry.value else {
        document.warn(entry, expected: "a table")
        continue
      }
      keymap.read(table, &document)
    }
    return (keymap, document.warnings)
  }

  private mutating func read(_ table: ConfigTable, _ document: inout ConfigDocument) {
    var additions: [(entry: ConfigTable.Entry, keys: KeySequence, command: Command)] = []
    for entry in table.entries {
      let intended = intendedKey(entry.key)
      guard intended == nil, let keys = KeySequence(notation: entry.key) else {
        let suggestion = intended.map { ": did you mean \"\($0)\"?" } ?? ""
        document.warn("\"\(entry.key)\" is not a key\(suggestion)", line: entry.line)
        continue
      }
      guard case .string(let name) = entry.value else {
        document.warn(entry, expected: "the name of a command")
        continue
      }
      if name.isEmpty {
        if unbind(keys) == nil {
          document.warn("\"\(entry.key)\" is not bound, and cannot be freed", line: entry.line)
        }
      } else if let command = Command(name: name) {
        additions.append((entry, keys, command))
      } else {
        document.warn(
          "unknown command \"\(name)\""
            + Spelling.suggestion(for: name, among: Command.all.map(\.name)),
          line: entry.line
        )
      }
    }
    bind(additions, &document)
  }

  /// What other programs call `C-x` or `Enter`, which would be read as five single keys here.
  private func intendedKey(_ notation: String) -> String? {
    if let name = KeyEvent.Key.names.first(where: {
      $0.name != notation && $0.name.lowercased() == notation.lowercased() && notation.count > 2
    }) {
      return name.name
    }
    for (word, letter) in [("ctrl", "C"), ("control", "C"), ("alt", "A"), ("shift", "S")]
    where notation.lowercased().hasPrefix(word) {
      let rest = notation.dropFirst(word.count)
      if let mark = rest.first, mark == "-" || mark == "+", rest.count > 1 {
        return "\(letter)-\(rest.dropFirst())"
      }
    }
    return nil
  }

  private mutating func bind(
    _ additions: [(entry: ConfigTable.Entry, keys: KeySequence, command: Command)],
    _ document: inout ConfigDocument
  ) {
    var seen: Set<KeySequence> = []
    for (entry, keys, command) in additions {
      guard seen.insert(keys).inserted else {
        document.warn("\"\(entry.key)\" is bound twice", line: entry.line)
        continue
      }
      if case .matched = lookup(keys) { unbind(keys) }
      do {
        try bind(keys, to: command)
        configured.insert(keys)
      } catch {
        document.warn("\"\(entry.key)\" \(error)", line: entry.line)
      }
      for caveat in Set(keys.keys.compactMap(\.terminalCaveat)).sorted() {
        document.warn("\"\(entry.key)\" may not arrive: \(caveat)", line: entry.line)
      }
    }
  }
}

extension Keymap.Conflict: CustomStringConvertible {
  /// What is the matter, after the keys it is about: `is the beginning of "gg" (top)…`.
  public var description: String {
    switch self {
    case .taken(let binding):
      "is bound to \(binding.command) already"
    case .beginning(let binding):
      "is the beginning of \"\(binding.keys)\" (\(binding.command)); free that first"
    case .continuation(let binding):
      "begins with \"\(binding.keys)\" (\(binding.command)); free that first"
    case .empty:
      "has no keys"
    }
  }
}
