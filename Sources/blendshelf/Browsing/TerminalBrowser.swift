import ArgumentParser
import AssetCreation
import AssetOperations
import AssetSystem
import CellCanvas
import Foundation
import LibraryStore
import NcursesDisplay
import ShelfBrowser
import ShelfConfig
import ShelfRuntime
import ShelfSession

/// The browser in the terminal: wires configuration, asset API, session, runtime and screen.
struct TerminalBrowser {
  let setup: ConfigSetup
  let service: AssetLibraryService
  let operations: AssetOperationService
  /// Where others reach the browser; nil when they cannot.
  let session: OwnSession?
  /// The name under which others are followed; nil for that of the own session, else the user's.
  let viewer: SessionName?
  /// The session that is followed from the start; nil for none.
  let followed: SessionLocation?
  /// The asset at the cursor at the start; nil for the first.
  let active: AssetKey?
  /// Whether assets are chosen for who opened it.
  let isChoosing: Bool

  /// Runs until the user quits or the terminal goes away.
  ///
  /// - Returns: what it ended with.
  /// - Throws: `DisplayError` when the terminal cannot be used.
  @MainActor
  func run() async throws -> ShellAnswer.Ending {
    let (hangUps, hangUp) = AsyncStream.makeStream(of: Void.self)
    let signals = HangUpSignals { hangUp.yield() }
    defer { signals.end() }
    let ending = try await NcursesScreen.withScreen(
      mouse: setup.configuration.options.usesMouse
    ) { screen in
      let (host, warning) = await startSession()
      let hooks = setup.hooks(on: service, session: host?.location)
      let warnings = setup.warnings.map(\.description) + [warning].compactMap(\.self)
      let runtime = runtime(on: screen, host, hooks, warnings)
      let waiting = Task { for await _ in hangUps { runtime.hangUp() } }
      await runtime.run(terminal: screen.events())
      waiting.cancel()
      return (host, hooks, Self.ending(of: runtime))
    }
    // The terminal is the user's again: nobody there waits for those who are told of the end.
    await ending.1?.stop()
    await ending.0?.stop(reason: "The browser was closed.")
    return ending.2
  }

  @MainActor
  private static func ending(of runtime: BrowserRuntime) -> ShellAnswer.Ending {
    ShellAnswer.Ending(
      chosen: runtime.chosen,
      folder: runtime.state.shell.tellsFolder ? runtime.state.activeFolder : nil
    )
  }

  /// Begins the browser's own session; without one the browser runs all the same.
  private func startSession() async -> (SessionHost?, warning: String?) {
    guard let session else { return (nil, nil) }
    do {
      return (try await session.start(on: service, operations, showsView: true), nil)
    } catch {
      return (nil, "Nobody can connect to this browser: \(error)")
    }
  }

  @MainActor
  private func runtime(
    on screen: NcursesScreen,
    _ host: SessionHost?,
    _ hooks: AssetHooks?,
    _ warnings: [String]
  ) -> BrowserRuntime {
    let options = setup.configuration.options
    let environment = ProcessInfo.processInfo.environment
    let queries = SavedQueryFile(
      file: setup.stateFile("queries.json"),
      configured: options.savedQueries.map {
        SavedQuery(name: $0.name, query: $0.query, isConfigured: true)
      }
    )
    let depth = min(screen.colorDepth, ColorDepth(environment: environment))
    var state = BrowserState(
      options: options,
      keymap: setup.configuration.keymap,
      themes: setup.configuration.themes.adapted(to: depth),
      isASCII: !screen.isUTF8,
      savedQueries: queries.load(),
      size: screen.size,
      now: Self.now()
    )
    state.following.initial = followed
    let desktop = Desktop(
      environment: environment,
      blender: options.blender.map(setup.locations.expandingTilde)
    )
    if let active { state.list.arrival = .go(active) }
    let shell = Shell(environment: environment, session: host?.location)
    state.shell.isChoosing = isChoosing
    state.shell.parameters = shell.parameters
    state.shell.hasDisplay = desktop.hasDisplay
    state.shell.hasBlender = desktop.hasBlender
    state.shell.hasFileManager = desktop.hasFileManager
    let log = BrowserLog(file: setup.stateFile("blendshelf.log"))
    return BrowserRuntime(
      state: state,
      theme: setup.configuration.theme.adapted(to: depth),
      service: service,
      operations: operations,
      editor: TextEditor(environment: environment, session: host?.location),
      pager: Pager(environment: environment, session: host?.location),
      shell: shell,
      desktop: desktop,
      screen: NcursesBrowserScreen(screen),
      queries: queries,
      quickTags: QuickTagFile(file: setup.stateFile("quick-tags.json")),
      marks: MarkFile(file: setup.stateFile("marks.json")),
      poseTargets: PoseTargetFile(file: setup.stateFile("pose-targets.json")),
      workfiles: WorkfileListFile(file: setup.stateFile("workfiles.json")),
      creation: creation(host, log, environment),
      session: host,
      following: Following(
        folders: SessionPlaces.folders(setup) { _ in },
        name: viewer ?? host?.location.name ?? .ofUser(NSUserName()),
        version: Blendshelf.configuration.version
      ),
      previews: previews(on: screen, depth),
      hooks: hooks,
      warnings: warnings,
      log: log,
      clock: Self.now
    )
  }

  /// What previews are shown with; what the configuration rules out is not looked for.
  @MainActor
  private func previews(on screen: NcursesScreen, _ depth: ColorDepth) -> Previews {
    Previews(
      cache: setup.locations.cacheFolder.map { folder in
        PreviewCache(folder: URL(fileURLWithPath: folder).appendingPathComponent("previews"))
      }
    ) {
      var capabilities = await screen.capabilities()
      capabilities.colorDepth = min(capabilities.colorDepth, depth)
      return capabilities
    }
  }

  /// Opens workfiles to create assets.
  private func creation(
    _ host: SessionHost?,
    _ log: BrowserLog,
    _ environment: [String: String]
  ) -> WorkfileCreation.Opening {
    let locations = setup.locations
    let version = Blendshelf.configuration.version
    return WorkfileCreation.opening(
      libraries: service,
      operations: operations,
      blenders: host?.blenders,
      log: log
    ) { assembly in
      assembly.configFolder = locations.configFolder
      assembly.stateFolder = locations.stateFolder
      assembly.environment = environment
      assembly.version = version
    }
  }

  /// The time in nanoseconds since 1970.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
