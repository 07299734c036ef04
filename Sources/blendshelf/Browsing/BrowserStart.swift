import AssetSystem
import Foundation
import LibraryStore
import NcursesDisplay
import ShelfConfig
import ShelfSession
import SystemPackage

/// How the browser is begun.
struct BrowserStart {
  var setup = ConfigSetup.load()
  /// What its session is called; nil for the configured name, else the user's.
  var sessionName: String?
  /// Whether nobody can connect to it.
  var hasNoSession = false
  /// The name under which others are followed; nil for that of the browser's own session, else the user's.
  var viewer: SessionName?
  /// What is told to the shell at the end.
  var answer = ShellAnswer()
  /// The file whose first asset the cursor is on at the start.
  var file: NamedBlendFile?
  /// The session that is followed from the start.
  var followed: SessionLocation?

  /// Opens the browser; where standard output is no terminal, the assets are listed instead, unless some are to
  /// be chosen: then the browser is on the terminal all the same.
  ///
  /// - Parameters:
  ///   - paths: the root folders of libraries; the configured ones, else the current folder, when there are none.
  ///   - places: where indexes, overlays and the journal are; nil for the usual places.
  /// - Throws: ``CommandFailure``; `ExitCode.failure` when nothing was chosen.
  func open(_ paths: [String], _ places: StorePlaces? = nil) async throws {
    var places = places ?? setup.places
    let service = try await LibrarySet(given: paths, setup: setup).open(places)
    guard StandardOutput.isTerminal || answer.choiceFile != nil else {
      try await listInstead(service)
      return
    }
    if places.journal == nil {
      // Undo works as long as the browser runs, and nobody can guess the folder's name.
      let name = "blendshelf-journal-" + UUID().uuidString
      places.journal = FilePath(setup.locations.temporaryFolder).appending(name)
    }
    let operations = try setup.operations(on: service, places)
    do {
      let hasSession =
        !hasNoSession && (setup.configuration.options.hasSession || sessionName != nil)
      let ending = try await TerminalBrowser(
        setup: setup,
        service: service,
        operations: operations,
        session: hasSession ? OwnSession(setup: setup, name: sessionName) : nil,
        viewer: viewer,
        followed: followed,
        active: try await file?.firstAsset(in: service),
        isChoosing: answer.choiceFile != nil
      ).run()
      try await answer.tell(ending, of: service)
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
