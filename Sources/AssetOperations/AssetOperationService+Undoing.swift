public import AssetSystem
import LibraryStore

extension AssetOperationService {
  /// Works out what taking back an operation would do: only what it did, and only where that is still as
  /// it was written; the rest has a conflict.
  ///
  /// - Parameter number: its number, or that of a step of it: taking back an undoing does it again. Nil
  ///   takes the newest operation on the open libraries that is not undone.
  /// - Returns: what would be done.
  /// - Throws: ``OperationError`` when there is no such entry, or nothing to take back.
  public func planUndo(_ number: Int?) async throws -> OperationPlan {
    let found = try await family(number, to: "undo") { family in
      family.canBeUndone ? family.number : nil
    }
    let direction = found.step(number)?.direction.reversed ?? .backwards
    return try await plan(found, direction)
  }

  /// Works out what doing again an operation would do that was taken back.
  ///
  /// - Parameter number: its number, or that of a step of it; nil takes the one that was undone last.
  /// - Returns: what would be done.
  /// - Throws: see ``planUndo(_:)``.
  public func planRedo(_ number: Int?) async throws -> OperationPlan {
    let found = try await family(number, to: "redo") { family in
      family.state == .undone ? family.last.record.number : nil
    }
    return try await plan(found, .forwards)
  }

  /// Works out what finishing an interrupted operation would do, or an interrupted undoing of one; the
  /// files tell what is left.
  ///
  /// - Parameter number: its number, or that of a step of it; nil takes the newest interrupted one.
  /// - Returns: what would be done.
  /// - Throws: see ``planUndo(_:)``.
  public func planResume(_ number: Int?) async throws -> OperationPlan {
    let found = try await family(number, to: "resume") { family in
      family.state == .interrupted ? family.number : nil
    }
    guard found.state == .interrupted else {
      throw OperationError(
        .notPossible,
        message: "\(found.title) is not interrupted; there is nothing to resume."
      )
    }
    let net = try NetOutcome(found)
    return try await planner().plan(
      net,
      found.last.direction,
      purpose: .resume(found.last.record.number),
      verb: "Resume"
    )
  }

  private func plan(
    _ family: OperationFamily,
    _ direction: OperationFamily.Direction
  ) async throws -> OperationPlan {
    guard family.state != .running else {
      throw OperationError.running(family)
    }
    let isBack = direction == .backwards
    let net = try NetOutcome(family)
    guard net.mayHaveWork(direction) || family.state == .interrupted else {
      throw OperationError(
        .notPossible,
        message: isBack
          ? "\(family.title) has nothing left to undo." : "\(family.title) was not undone."
      )
    }
    return try await planner().plan(
      net,
      direction,
      purpose: isBack ? .undo(family.number) : .redo(family.number),
      verb: isBack ? "Undo" : "Redo"
    )
  }

  /// The operation that a plan takes back, does again or finishes; nil when it is a new one.
  ///
  /// - Throws: ``OperationError`` when it is gone, or another process is at it.
  func earlierSteps(of plan: OperationPlan) async throws -> OperationFamily? {
    guard let number = plan.purpose.entry else { return nil }
    let found = try await family(number, to: "undo") { _ in nil }
    guard found.state != .running else { throw OperationError.running(found) }
    return found
  }

  /// Removes what an interruption left beside the files of an operation, also beside those that finishing
  /// it or taking it back need not touch.
  func removeLeftovers(_ family: OperationFamily?) async {
    guard let files = family?.files else { return }
    // Where others are at work now, their groups remove it.
    try? await BlockingWork.run { _ in
      try ReplacementGroup.removeLeftovers(beside: files.sorted())
    }
  }

  /// What the journal knows about the assets of a plan.
  func assetHistory(
    for plan: OperationPlan,
    _ family: OperationFamily?
  ) async throws -> AssetHistory {
    guard let family else { return AssetHistory() }
    let direction: OperationFamily.Direction
    switch plan.purpose {
    case .undo: direction = .backwards
    case .resume(let number): direction = family.step(number)?.direction ?? .forwards
    case .edit, .redo: direction = .forwards
    }
    return await planner().history(try NetOutcome(family), direction)
  }

  func planner() async -> JournalPlanner {
    let opened = await libraries.libraries().map { ($0.root, $0.id) }
    return JournalPlanner(
      libraries: libraries,
      cache: cache,
      open: Dictionary(opened, uniquingKeysWith: { first, _ in first })
    )
  }

  /// Finds an operation in the journal, and reads all of it.
  ///
  /// - Parameters:
  ///   - number: its number, or that of a step of it; nil looks for the best one.
  ///   - verb: what is to be done with it: `undo`.
  ///   - rank: says how good an operation is, the higher the better; nil when it is none.
  /// - Returns: the operation with the plans of all its steps.
  /// - Throws: ``OperationError``.
  private func family(
    _ number: Int?,
    to verb: String,
    rank: @escaping @Sendable (OperationFamily) -> Int?
  ) async throws -> OperationFamily {
    let (journal, opened) = (journal, Set(await libraries.libraries().map(\.root)))
    return try await BlockingWork.run { _ in
      if let number { return try journal.family(of: number) }
      // Old operations are seldom wanted.
      for limit in [50, Int.max] {
        let history = try OperationHistory(journal, limit: limit)
        let ranked = history.families.compactMap { family in
          family.entry.isAbout(opened) ? rank(family).map { (rank: $0, family: family) } : nil
        }
        if let best = ranked.max(by: { $0.rank < $1.rank }) {
          return try best.family.reading(journal)
        }
      }
      throw OperationError(
        .unknownEntry,
        message: "There is nothing to \(verb) on the open libraries."
      )
    }
  }
}

extension OperationJournal {
  /// The operation that an entry belongs to, with all plans.
  ///
  /// - Throws: ``OperationError``.
  func family(of number: Int) throws -> OperationFamily {
    // The operation itself is the oldest of its steps.
    var first = number
    while let record = try record(first, withPlan: false), let earlier = record.earlier,
      earlier < first
    {
      first = earlier
    }
    let history = try OperationHistory(self, downTo: first)
    if let error = history.damaged[first] ?? history.damaged[number] { throw error }
    guard let operation = history.operationNumbers[number],
      let family = history.families.first(where: { $0.number == operation })
    else {
      throw OperationError(.unknownEntry, message: "The journal has no entry \(number).")
    }
    return try family.reading(self)
  }
}

extension OperationError {
  fileprivate static func running(_ family: OperationFamily) -> OperationError {
    OperationError(
      .notPossible,
      message: "\(family.title) is still running. Wait for it, or stop the process that does it."
    )
  }
}

extension OperationPlan.Purpose {
  /// The number of the journal entry it is about; nil for a new operation.
  fileprivate var entry: Int? {
    switch self {
    case .edit: nil
    case .undo(let number), .redo(let number), .resume(let number): number
    }
  }
}
