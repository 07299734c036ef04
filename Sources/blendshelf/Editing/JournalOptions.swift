import ArgumentParser
import AssetOperations
import AssetSystem
import LibraryStore

/// What undo, redo and resume have in common.
struct JournalOptions: ParsableArguments {
  @Argument(
    help:
      "The operation's number, as history prints it; without one, the last that it can be done to."
  )
  var number: Int?

  @OptionGroup var options: OperationOptions

  func validate() throws {
    if let number, number < 1 { throw ValidationError("Operations count from 1.") }
  }

  /// Plans and does what is to be done to an entry.
  ///
  /// - Parameters:
  ///   - verb: what is done, as the command is called.
  ///   - states: the entries meant when no number is given.
  ///   - plan: works out the plan.
  /// - Throws: what ``OperationRun`` throws; an error when a library cannot be opened.
  func run(
    _ verb: String,
    _ states: Set<JournalEntry.State>,
    _ plan: @escaping @Sendable (any OperationAPI, Int?) async throws -> OperationPlan
  ) async throws {
    let setup = ConfigSetup.loadTellingWarnings()
    let given = try LibrarySet(
      given: options.libraries.libraries,
      setup: setup,
      usesCurrentFolder: false
    )
    var session = try await EditingSession(setup, try await given.open())
    let history = try await session.operations.history(limit: .max)
    // Where libraries are given, theirs alone are meant, unless a number says which one.
    let roots =
      options.libraries.libraries.isEmpty ? nil : Set(session.lookup.libraries.map(\.root))
    let entry = history.first { entry in
      if let number { return number == entry.number }
      return states.contains(entry.state) && roots?.isDisjoint(with: entry.roots) != true
    }
    if number == nil, entry == nil {
      throw CommandFailure(message: "there is nothing to \(verb).")
    }
    // An operation is taken back wherever one stands: its libraries are opened besides.
    if let missing = entry?.roots.filter({ root in
      !session.lookup.libraries.contains { $0.root == root }
    }), !missing.isEmpty {
      let all = LibrarySet(given, adding: missing)
      session = try await EditingSession(setup, try await all.open())
    }
    let run = OperationRun(session: session, options: options)
    try await run {
      [number, operations = session.operations] in
      try await plan(operations, number)
    }
  }
}
