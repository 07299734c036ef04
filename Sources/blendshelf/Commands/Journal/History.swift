import ArgumentParser
import AssetOperations
import AssetSystem

/// `blendshelf history`: what was changed, the newest first.
struct History: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the operations of the journal, the newest first.",
    discussion: """
      Those of all libraries, unless some are given. What is said to be interrupted can be finished with \
      resume or taken back with undo.
      """
  )

  @Argument(help: "How many; all of them when it is 0.")
  var count = 20

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if count < 0 { throw ValidationError("There is no history of \(count) operations.") }
  }

  func run() async throws {
    let setup = ConfigSetup.loadTellingWarnings()
    let set = try LibrarySet(given: libraries.libraries, setup: setup, usesCurrentFolder: false)
    let session = try await EditingSession(setup, try await set.open())
    var entries = try await session.operations.history(limit: .max)
    if !libraries.libraries.isEmpty {
      let roots = Set(session.lookup.libraries.map(\.root))
      entries.removeAll { !$0.isAbout(roots) }
    }
    if count > 0 { entries = Array(entries.prefix(count)) }
    if output.isJSON {
      try JSONOutput.print(entries.map(JournalRow.init))
      return
    }
    var rows = AlignedRows()
    for entry in entries { rows.add(JournalRow(entry).cells) }
    var lines = StandardOutput()
    for line in rows.lines() { try lines.writeLine(line) }
    try lines.flush()
  }
}
