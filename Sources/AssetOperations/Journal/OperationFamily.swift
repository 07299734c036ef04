import AssetSystem

/// An operation with all that was done to it since: undone, done again, resumed.
///
/// People see one entry; the journal has a file for each step.
struct OperationFamily: Sendable {
  /// Which way a step goes.
  enum Direction: Sendable {
    /// To the new values.
    case forwards
    /// Back to the old ones.
    case backwards

    var reversed: Direction { self == .forwards ? .backwards : .forwards }
  }

  /// One step.
  struct Step: Sendable {
    let record: JournalRecord
    let direction: Direction
  }

  /// The steps, the operation itself first; never empty.
  private(set) var steps: [Step]

  init(_ first: JournalRecord) {
    steps = [Step(record: first, direction: .forwards)]
  }

  mutating func append(_ record: JournalRecord, _ direction: Direction) {
    steps.append(Step(record: record, direction: direction))
  }

  /// The number of the operation itself.
  var number: Int { steps[0].record.number }
  /// The last step.
  var last: Step { steps[steps.count - 1] }

  /// How it stands.
  var state: JournalEntry.State {
    if steps.contains(where: \.record.isRunning) { return .running }
    guard last.record.isFinished else { return .interrupted }
    if !last.record.failures.isEmpty, steps.allSatisfy({ $0.record.doneCount == 0 }) {
      return .failed
    }
    // A step of which nothing could be done leaves all as it was before.
    let telling = steps.last { $0.record.doneCount > 0 || $0.record.header.total == 0 }
    return (telling ?? last).direction == .forwards ? .done : .undone
  }

  /// Whether there may be something to take back.
  var canBeUndone: Bool {
    switch state {
    case .done: steps.contains { $0.record.doneCount > 0 || !$0.record.isFinished }
    case .interrupted: true
    case .running, .failed, .undone, .damaged: false
    }
  }

  /// What it is called in messages.
  var title: String { "Entry \(number), \(steps[0].record.header.title)," }

  /// The step with a number; nil for the operation itself.
  func step(_ number: Int?) -> Step? {
    steps.dropFirst().first { $0.record.number == number }
  }

  /// The same with the plans of all steps.
  ///
  /// - Throws: ``OperationError`` when a step is gone or damaged.
  func reading(_ journal: OperationJournal) throws -> OperationFamily {
    var family = self
    family.steps = try steps.map { step in
      guard let record = try journal.record(step.record.number, withPlan: true) else {
        throw OperationError(
          .unknownEntry,
          message: "Entry \(step.record.number) of the journal was removed meanwhile."
        )
      }
      return Step(record: record, direction: step.direction)
    }
    return family
  }

  /// The files that its steps write or move, as far as their plans were read.
  var files: Set<ByteString> {
    steps.reduce(into: []) { $0.formUnion($1.record.plan?.files ?? []) }
  }

  /// The operation as people see it.
  var entry: JournalEntry {
    let first = steps[0].record
    let state = state
    let forwards = steps.filter { step in
      if case .resume = step.record.purpose { return step.direction == .forwards }
      return step.record.number == number
    }
    let done = min(first.header.total, forwards.reduce(0) { $0 + $1.record.doneCount })
    return JournalEntry(
      number: number,
      steps: steps.map(\.record.number),
      title: first.header.title,
      time: first.header.time,
      state: state,
      canBeUndone: canBeUndone,
      total: first.header.total,
      done: state == .undone ? max(0, done - last.record.failures.count) : done,
      failures: last.record.failures,
      roots: first.header.roots
    )
  }
}
