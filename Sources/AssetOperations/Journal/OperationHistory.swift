import AssetSystem

/// The entries of the journal as people see them, put together from its files.
struct OperationHistory: Sendable {
  /// The operations, the newest first.
  private(set) var families: [OperationFamily] = []
  /// The entries that cannot be understood, by number.
  private(set) var damaged: [Int: OperationError] = [:]
  /// The number of the operation that an entry belongs to.
  private(set) var operationNumbers: [Int: Int] = [:]

  /// Reads the newest entries.
  ///
  /// - Parameters:
  ///   - journal: where from.
  ///   - limit: how many operations are wanted at most.
  ///   - oldest: the number of the last entry that is wanted.
  /// - Throws: ``OperationError/Code/journalUnreadable``.
  init(_ journal: OperationJournal, limit: Int = .max, downTo oldest: Int = 0) throws {
    var records: [JournalRecord] = []
    var operations = 0
    for number in try journal.numbers().reversed() where operations < limit && number >= oldest {
      do {
        guard let record = try journal.record(number, withPlan: false) else { continue }
        records.append(record)
        if record.purpose == .edit { operations += 1 }
      } catch let error as OperationError where error.code == .journalDamaged {
        damaged[number] = error
        operations += 1
      }
    }
    assemble(records.reversed())
  }

  /// The operations and the damaged entries, the newest first.
  func entries(limit: Int) -> [JournalEntry] {
    let broken = damaged.map { number, error in
      JournalEntry(
        number: number,
        title: "Entry \(number) cannot be understood",
        time: 0,
        state: .damaged,
        total: 0,
        done: 0,
        failures: [error.message]
      )
    }
    let entries = (families.map(\.entry) + broken).sorted { $0.number > $1.number }
    return Array(entries.prefix(limit))
  }

  /// Puts entries, the oldest first, together.
  private mutating func assemble(_ records: [JournalRecord]) {
    var places: [Int: Int] = [:]
    var directions: [Int: OperationFamily.Direction] = [:]
    var found: [OperationFamily] = []
    for record in records {
      let earlier: Int?
      let direction: OperationFamily.Direction
      switch record.purpose {
      case .edit: (earlier, direction) = (nil, .forwards)
      case .undo(let number): (earlier, direction) = (number, .backwards)
      case .redo(let number): (earlier, direction) = (number, .forwards)
      case .resume(let number): (earlier, direction) = (number, directions[number] ?? .forwards)
      }
      directions[record.number] = direction
      if let earlier {
        // What it belongs to was removed or is damaged: there is nothing to show it with.
        guard let place = places[earlier] else { continue }
        places[record.number] = place
        found[place].append(record, direction)
      } else {
        places[record.number] = found.count
        found.append(OperationFamily(record))
      }
      operationNumbers[record.number] = places[record.number].map { found[$0].number }
    }
    families = found.reversed()
  }
}
