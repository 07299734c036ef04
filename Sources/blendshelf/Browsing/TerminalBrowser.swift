import AssetOperations
import AssetSystem
import CellCanvas
import Foundation
import LibraryStore
import NcursesDisplay
import ShelfBrowser
import ShelfConfig
import ShelfRuntime

/// The browser in the terminal: wires configuration, asset API, runtime and screen.
struct TerminalBrowser {
  let setup: ConfigSetup
  let service: AssetLibraryService
  let operations: any OperationAPI

  /// Runs until the user quits or the terminal goes away.
  ///
  /// - Throws: `DisplayError` when the terminal cannot be used.
  @MainActor
  func run() async throws {
    let options = setup.configuration.options
    let queries = SavedQueryFile(
      file: setup.stateFile("queries.json"),
      configured: options.savedQueries.map {
        SavedQuery(name: $0.name, query: $0.query, isConfigured: true)
      }
    )
    try await NcursesScreen.withScreen(mouse: options.usesMouse) { screen in
      let depth = min(
        screen.colorDepth,
        ColorDepth(environment: ProcessInfo.processInfo.environment)
      )
      let state = BrowserState(
        options: options,
        keymap: setup.configuration.keymap,
        isASCII: !screen.isUTF8,
        savedQueries: queries.load(),
        size: screen.size,
        now: Self.now()
      )
      let runtime = BrowserRuntime(
        state: state,
        theme: setup.configuration.theme.adapted(to: depth),
        service: service,
        operations: operations,
        editor: TextEditor(environment: ProcessInfo.processInfo.environment),
        screen: NcursesBrowserScreen(screen),
        queries: queries,
        quickTags: QuickTagFile(file: setup.stateFile("quick-tags.json")),
        poseTargets: PoseTargetFile(file: setup.stateFile("pose-targets.json")),
        warnings: setup.warnings.map(\.description),
        log: BrowserLog(file: setup.stateFile("blendshelf.log")),
        clock: Self.now
      )
      await runtime.run(terminal: screen.events())
    }
  }

  /// The time in nanoseconds since 1970.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
