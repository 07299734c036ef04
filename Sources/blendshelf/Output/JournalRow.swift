import AssetSystem

/// An entry of the journal as JSON and as the cells of a line.
struct JournalRow: Encodable {
  enum CodingKeys: String, CodingKey {
    case number, title, time, state, total, done, failures, libraries
  }

  let entry: JournalEntry

  init(_ entry: JournalEntry) { self.entry = entry }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(entry.number, forKey: .number)
    try values.encode(entry.title, forKey: .title)
    try values.encode(Timestamp.text(entry.time), forKey: .time)
    try values.encode(entry.state.rawValue, forKey: .state)
    try values.encode(entry.total, forKey: .total)
    try values.encode(entry.done, forKey: .done)
    try values.encode(entry.failures, forKey: .failures)
    try values.encode(entry.roots.map(\.string), forKey: .libraries)
  }

  /// Number, time, state, title, how much of it was done, and where.
  var cells: [String] {
    let failed = entry.failures.isEmpty ? "" : ", \(entry.failures.count) failed"
    return [
      String(entry.number), Timestamp.text(entry.time), entry.state.rawValue, entry.title,
      "\(entry.done) of \(entry.total)\(failed)", entry.roots.map(\.string).joined(separator: ", "),
    ].map(\.terminalSafe)
  }
}
