import CellCanvas

extension Keymap {
  /// Commands and the keys that call them, the one to show first.
  typealias Table = [(command: Command, keys: [String])]

  /// Binds everything in a table of ours, which has no conflicts.
  init(table: Table) {
    self.init()
    for entry in table {
      for notation in entry.keys { bindOwn(notation, to: entry.command) }
    }
  }

  /// Binds a table of ours, and keys of the default one for the commands that it does not mention.
  ///
  /// Where a default key is in the way of one of the table, it is left out: a command that loses its last key that way
  /// needs one in the table.
  init(table: Table, completing standard: Table) {
    self.init(table: table)
    let mentioned = Set(table.map(\.command))
    for entry in standard where !mentioned.contains(entry.command) {
      for notation in entry.keys {
        guard let keys = KeySequence(notation: notation) else { continue }
        try? bind(keys, to: entry.command)
      }
    }
  }

  private mutating func bindOwn(_ notation: String, to command: Command) {
    guard let keys = KeySequence(notation: notation) else {
      preconditionFailure("\(notation) is not a key")
    }
    do {
      try bind(keys, to: command)
    } catch {
      preconditionFailure("\(notation): \(error)")
    }
  }
}
