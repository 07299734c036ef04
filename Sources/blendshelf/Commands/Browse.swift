import ArgumentParser
import AssetSystem
import Foundation
import LibraryStore
import NcursesDisplay
import ShelfConfig
import SystemPackage

/// `blendshelf [PATH…]`: the browser.
struct Browse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse",
    abstract: "Open the browser (what happens without a command).",
    discussion: "Press ? in the browser for its keys."
  )

  @OptionGroup var libraries: LibraryOptions

  @Flag(help: "Open a fresh copy of a small sample library.")
  var demo = false

  @Option(
    help: ArgumentHelp(
      "What the browser's session is called, by which others follow it.",
      discussion:
        "By default the configured name, else the user's; with a number where it is taken.",
      valueName: "name"
    )
  )
  var sessionName: String?

  @Flag(help: "Let nobody connect to this browser.")
  var noSession = false

  @Argument(help: "Root folders of libraries.")
  var paths: [String] = []

  func validate() throws {
    if demo && !(paths + libraries.libraries).isEmpty {
      throw ValidationError("--demo opens a library of its own; name no other.")
    }
    if noSession && sessionName != nil {
      throw ValidationError("--no-session and --session-name exclude each other.")
    }
    // A mistyped command comes here, too.
    if let word = paths.first(where: { !$0.contains("/") && !ArgumentBytes.of($0).isExistingPath })
    {
      throw ValidationError("'\(word.terminalSafe)' is neither a command nor a folder.")
    }
  }

  func run() async throws {
    let setup = ConfigSetup.load()
    if demo {
      let sample = try DemoLibrary()
      // A copy that is opened once needs nothing that stays.
      try await open([sample.root.path], sample.places, setup)
    } else {
      try await open(paths + libraries.libraries, setup.places, setup)
    }
  }

  private func open(_ paths: [String], _ places: StorePlaces, _ setup: ConfigSetup) async throws {
    let service = try await LibrarySet(given: paths, setup: setup).open(places)
    guard StandardOutput.isTerminal else {
      try await listInstead(service)
      return
    }
    var places = places
    if places.journal == nil {
      // Undo works as long as the browser runs, and nobody can guess the folder's name.
      let name = "blendshelf-journal-" + UUID().uuidString
      places.journal = FilePath(setup.locations.temporaryFolder).appending(name)
    }
    let operations = try setup.operations(on: service, places)
    do {
      let hasSession = !noSession && (setup.configuration.options.hasSession || sessionName != nil)
      try await TerminalBrowser(
        setup: setup,
        service: service,
        operations: operations,
        session: hasSession ? OwnSession(setup: setup, name: sessionName) : nil
      ).run()
    } catch let error as DisplayError {
      throw CommandFailure(message: error.message)
    }
  }

  /// There is no terminal to browse in: prints what `list` prints.
  private func listInstead(_ service: AssetLibraryService) async throws {
    let summaries = try await service.refresh(.all, full: false)
    _ = try await RefreshReport.tellFailures(summaries, of: service)
    try await AssetLine.print(AssetListRequest(), of: service)
    StandardError.write(
      "standard output is no terminal, so the assets were listed; run it in a terminal to browse."
    )
  }
}
