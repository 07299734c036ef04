import ArgumentParser
import AssetSystem
import Foundation
import LibraryStore
import NcursesDisplay
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

  @Argument(help: "Root folders of libraries.")
  var paths: [String] = []

  func validate() throws {
    if demo && !(paths + libraries.libraries).isEmpty {
      throw ValidationError("--demo opens a library of its own; name no other.")
    }
  }

  func run() async throws {
    let setup = ConfigSetup.load()
    if demo {
      let sample = try DemoLibrary()
      // A copy that is opened once needs no index that stays.
      let overlays = OverlayFolder(path: sample.overlays, isShared: false)
      try await open([sample.root.path], cache: sample.cache, overlays: overlays, setup: setup)
    } else {
      try await open(paths + libraries.libraries, setup: setup)
    }
  }

  private func open(
    _ paths: [String],
    cache: FilePath? = nil,
    overlays: OverlayFolder? = nil,
    setup: ConfigSetup
  ) async throws {
    let service = try await LibrarySet(given: paths, setup: setup).open(cache: cache, overlays: overlays)
    guard StandardOutput.isTerminal else {
      try await listInstead(service)
      return
    }
    do {
      try await TerminalBrowser(setup: setup, service: service).run()
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
