import ArgumentParser
import AssetOperations
import AssetSystem
import LibraryStore
import SystemPackage

/// What undo, redo and resume have in common.
struct JournalOptions: ParsableArguments {
  @Argument(
    help:
      "The operation's number, as history prints it; without one, the last of these libraries."
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
    var meant = given.references.map(\.root)
    if meant.isEmpty { meant = try Self.rootsAroundCurrentFolder(in: history) }
    let candidates = history.filter { entry in
      number.map { $0 == entry.number } ?? states.contains(entry.state)
    }
    // What was done elsewhere is only meant where its number says so.
    let entry = number == nil ? candidates.first { $0.isAbout(Set(meant)) } : candidates.first
    if number == nil, entry == nil {
      throw CommandFailure(message: Self.nothing(to: verb, but: candidates.first))
    }
    // An operation is done wherever one stands: its libraries are opened besides.
    let besides = (entry?.roots ?? []).filter { !meant.contains($0) }
    let missing = (meant + besides).filter { root in
      !session.lookup.libraries.contains { $0.root == root }
    }
    if !missing.isEmpty {
      let all = LibrarySet(given, adding: missing)
      session = try await EditingSession(setup, try await all.open())
    }
    // Of the libraries that are meant, the journal knows best what is next; others must not come before it.
    let wanted = besides.isEmpty ? number : entry?.number
    let run = OperationRun(session: session, options: options)
    try await run {
      [operations = session.operations] in
      try await plan(operations, wanted)
    }
  }

  /// The libraries of the journal that the current folder is in.
  private static func rootsAroundCurrentFolder(
    in history: [JournalEntry]
  ) throws -> [ByteString] {
    var folder = try LibrarySet.folder(".")
    var folders: Set<ByteString> = [folder.byteString]
    while folder.removeLastComponent() { folders.insert(folder.byteString) }
    return folders.intersection(history.flatMap(\.roots)).sorted()
  }

  /// Says that nothing was done to the libraries that are meant, and what was done to others.
  private static func nothing(to verb: String, but other: JournalEntry?) -> String {
    guard let other else { return "there is nothing to \(verb)." }
    let places = other.roots.map { "'\($0.terminalSafe)'" }.joined(separator: ", ")
    return "there is nothing to \(verb) here. The last is operation \(other.number) "
      + "(\(other.title.terminalSafe)) in \(places): `blendshelf \(verb) \(other.number)`."
  }
}
