import ArgumentParser
import AssetOperations
import AssetSystem
import Foundation
import LibraryStore
import ShelfConfig
import ShelfRuntime
import ShelfSession
import SystemPackage

/// `blendshelf serve`: a session without a browser.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer scripts, followers and Blenders without a browser.",
    discussion: """
      Prints the path of its socket when it listens, keeps the libraries up to date, and runs until \
      it is interrupted.
      """
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "What the session is called; by default as a browser's would be.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The folder of a group's sessions: whoever is in its group may take part.",
      valueName: "dir"
    )
  )
  var folder: String?

  @Argument(help: "Root folders of libraries.")
  var paths: [String] = []

  func run() async throws {
    let setup = ConfigSetup.loadTellingWarnings()
    let service = try await LibrarySet(given: paths + libraries.libraries, setup: setup).open()
    let operations = try setup.operations(on: service, setup.places)
    let (result, _) = await Interruption.guarding { [self] in
      try await serve(service, operations, setup)
    }
    // Being interrupted is how it ends.
    if case .failure(let error) = result, !(error is CancellationError) { throw error }
  }

  private func serve(
    _ service: AssetLibraryService,
    _ operations: AssetOperationService,
    _ setup: ConfigSetup
  ) async throws {
    let own = OwnSession(setup: setup, name: name, folder: folder)
    let host: SessionHost
    do {
      host = try await own.start(
        on: service,
        operations,
        showsView: false,
        isNameFixed: name != nil
      )
    } catch let error as SessionError {
      throw CommandFailure(message: error.description)
    }
    let hooks = setup.hooks(on: service, session: host.location)
    do {
      try tell(host.location)
      try await keepUpToDate(service, host, hooks)
    } catch {
      await hooks?.stop()
      await host.stop(reason: "The session was ended.")
      throw error
    }
  }

  private func tell(_ location: SessionLocation) throws {
    guard output.isJSON else {
      var lines = StandardOutput()
      try lines.writeLine(location.socketPath)
      return try lines.flush()
    }
    let members = [
      ("name", JSONText.string(location.name.text)),
      ("socket", JSONText.string(location.socketPath)), ("pid", String(getpid())),
    ]
    try JSONOutput.print(json: JSONText.object(members))
  }

  /// Brings the libraries up to date and watches them, until it is cancelled.
  private func keepUpToDate(
    _ service: AssetLibraryService,
    _ host: SessionHost,
    _ hooks: AssetHooks?
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { for await _ in host.events {} }
      group.addTask {
        guard let hooks else { return }
        for await problem in hooks.problems { StandardError.write(problem) }
      }
      group.addTask { [isIndexOnly = libraries.isIndexOnly] in
        await service.startWatching()
        guard !isIndexOnly else { return }
        do {
          let summaries = try await service.refresh(.all)
          _ = try await RefreshReport.tellFailures(summaries, of: service)
        } catch  where !(error is CancellationError) {
          // Those who connect are told of it again when they ask.
          StandardError.write("\(error)")
        }
      }
      group.addTask {
        // Until it is cancelled: nothing else ends it.
        let (stream, end) = AsyncStream<Void>.makeStream()
        for await _ in stream {}
        end.finish()
        throw CancellationError()
      }
      try await group.waitForAll()
    }
  }
}
