import AssetOperations
import AssetSystem
import CellCanvas
import Foundation
import LibraryStore
import ShelfBrowser
import ShelfConfig
import ShelfSession
import Synchronization
import SystemPackage
import Testing

@testable import ShelfRuntime

/// A browser without a terminal on a copy of a library that Blender saved.
@MainActor
final class RuntimeHarness {
  let folder: URL
  let service: AssetLibraryService
  let operations: AssetOperationService
  let screen = RecordingScreen()
  let runtime: BrowserRuntime
  /// The browser's own session.
  let host: SessionHost?
  private let keys: AsyncStream<TerminalEvent>
  private let typist: AsyncStream<TerminalEvent>.Continuation

  var library: URL { folder.appendingPathComponent("library") }

  /// - Parameters:
  ///   - warnings: what is told first.
  ///   - queries: the searches of the configuration.
  ///   - blenders: the Blenders that are connected; nil when there is no session.
  ///   - creation: opens workfiles to create assets; nil when nothing can be created.
  ///   - editor: the command that is given the name of the file to edit.
  ///   - following: what follows sessions.
  ///   - tick: how many nanoseconds pass between two looks at the clock; longer than a frame, so that
  ///     every frame is due.
  ///   - hasSession: whether others can connect to the browser; who asks for it has to end the session.
  /// - Throws: when the library cannot be copied or opened.
  init(
    warnings: [String] = [],
    queries: [SavedQuery] = [],
    blenders: (any LiveBlending)? = nil,
    creation: WorkfileCreation.Opening? = nil,
    editor: String = "true",
    following: Following = Following(folders: [], name: .ofUser("jo")),
    tick: Int64 = 1_000_000_000,
    hasSession: Bool = false
  ) async throws {
    let files = FileManager.default
    folder = files.temporaryDirectory.appendingPathComponent("runtime-" + UUID().uuidString)
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Fixtures/blender-4.5/library").standardized
    try files.copyItem(at: fixture, to: folder.appendingPathComponent("library"))
    service = try await AssetLibraryService(
      libraries: [AssetLibraryReference(root: FilePath(folder.path).appending("library"))],
      cacheDirectory: FilePath(folder.path).appending("cache")
    )
    operations = AssetOperationService(
      libraries: service,
      journalDirectory: FilePath(folder.path).appending("state").appending("journal")
    )
    host =
      hasSession
      ? try await SessionHost.start(
        at: HostHarness.location(in: folder),
        version: "1.2.3",
        service: service,
        libraries: service,
        operations: operations,
        showsView: true
      ) : nil
    (keys, typist) = AsyncStream.makeStream()
    let time = Mutex<Int64>(1_800_000_000_000_000_000)
    runtime = BrowserRuntime(
      state: BrowserState(
        options: Options(),
        savedQueries: queries,
        size: screen.size,
        now: 0
      ),
      theme: .standard,
      service: service,
      operations: operations,
      editor: TextEditor(environment: ["EDITOR": editor]),
      shell: Shell(environment: [:]) { _ in },
      screen: screen,
      queries: SavedQueryFile(
        file: folder.appendingPathComponent("state/queries.json"),
        configured: queries
      ),
      quickTags: QuickTagFile(file: folder.appendingPathComponent("state/quick-tags.json")),
      marks: MarkFile(file: folder.appendingPathComponent("state/marks.json")),
      poseTargets: PoseTargetFile(file: folder.appendingPathComponent("state/pose-targets.json")),
      workfiles: WorkfileListFile(file: folder.appendingPathComponent("state/workfiles.json")),
      creation: creation,
      session: host,
      blenders: blenders,
      following: following,
      warnings: warnings,
      log: BrowserLog(file: folder.appendingPathComponent("state/blendshelf.log")),
      clock: {
        time.withLock {
          $0 += tick; return $0
        }
      }
    )
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs the browser, does something with it once the library is read, ends it, and waits for its end.
  func run(_ body: () async throws -> Void) async throws {
    let running = Task { await runtime.run(terminal: keys) }
    await until { !runtime.state.list.keys.isEmpty && runtime.state.runningScans.isEmpty }
    await runtime.idle()
    do {
      try await body()
    } catch {
      typist.finish()
      await running.value
      throw error
    }
    typist.finish()
    await running.value
  }

  /// Copies a workfile of the fixtures into a folder of its own.
  func copyShot(_ name: String) throws -> URL {
    let shots = folder.appendingPathComponent("shots")
    try FileManager.default.createDirectory(at: shots, withIntermediateDirectories: true)
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Fixtures/blender-4.5/shots").appendingPathComponent(name)
    let copy = shots.appendingPathComponent(name)
    try FileManager.default.copyItem(at: fixture.standardized, to: copy)
    return copy
  }

  /// Presses keys and waits until everything they caused is done and drawn.
  func press(_ notation: String...) async throws {
    for key in notation {
      runtime.post(.terminal(.key(try #require(KeyEvent(notation: key)))))
    }
    await runtime.idle()
  }

  /// Waits until something is so; the time limit of the test ends a wait in vain.
  func until(_ condition: () async -> Bool) async {
    while !Task.isCancelled, !(await condition()) { await runtime.nextTurn() }
  }
}
