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
  ///   - rank: where no number is given, how much an entry is meant, the higher the more; nil when it is none.
  ///   - plan: works out the plan.
  /// - Throws: what ``OperationRun`` throws; an error when a library cannot be opened.
  func run(
    _ verb: String,
    rank: (JournalEntry) -> Int?,
    plan: @escaping @Sendable (any OperationAPI, Int?) async throws -> OperationPlan
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
    let entry: JournalEntry?
    if let number {
      entry = history.first { $0.steps.contains(number) }
    } else {
      let ranked = history.compactMap { entry in rank(entry).map { (rank: $0, entry: entry) } }
        .sorted { $0.rank > $1.rank }.map(\.entry)
      // What was done elsewhere is only meant where its number says so.
      entry = ranked.first { $0.isAbout(Set(meant)) }
      guard entry != nil else {
        throw CommandFailure(message: Self.nothing(to: verb, but: ranked.first))
      }
    }
    // An operation is done wherever one stands: its libraries are opened besides.
    let missing = Set(meant + (entry?.roots ?? [])).sorted().filter { root in
      !session.lookup.libraries.contains { $0.root == root }
    }
    if !missing.isEmpty {
      let all = LibrarySet(given, adding: missing)
      session = try await EditingSession(setup, try await all.open())
    }
    let run = OperationRun(session: session, options: options)
    try await run {
      [wanted = number ?? entry?.number, operations = session.operations] in
      try await plan(operations, wanted)
    }
  }

  /// The libraries of the journal that the current folder is in, by whatever links they are reached.
  private static func rootsAroundCurrentFolder(
    in history: [JournalEntry]
  ) throws -> [ByteString] {
    var folder = try LibrarySet.folder(".")
    var folders: Set<ByteString> = [folder.byteString]
    while folder.removeLastComponent() { folders.insert(folder.byteString) }
    return Set(history.flatMap(\.roots)).filter { root in
      folders.contains(root) || root.realPath.map(folders.contains) == true
    }.sorted()
  }

  /// Says that nothing was done to the libraries that are meant, and what was done to others.
  private static func nothing(to verb: String, but other: JournalEntry?) -> String {
    guard let other else { return "there is nothing to \(verb)." }
    let places = other.roots.map { "'\($0.terminalSafe)'" }.joined(separator: ", ")
    return "there is nothing to \(verb) here. The last is operation \(other.number) "
      + "(\(other.title.terminalSafe)) in \(places): `blendshelf \(verb) \(other.number)`."
  }
}
