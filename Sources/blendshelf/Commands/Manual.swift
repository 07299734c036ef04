import ArgumentParser
import AssetSystem
import Foundation
import ShelfRuntime
import SystemPackage

/// `blendshelf manual`: the manual page.
struct Manual: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Show the manual page; where standard output is no terminal, print it for man.",
    discussion: "To install it: blendshelf manual > ~/.local/share/man/man1/blendshelf.1"
  )

  func run() async throws {
    let page = ManualPage(
      of: try CommandHelp(json: Blendshelf._dumpHelp()),
      version: Blendshelf.configuration.version
    ).roff
    if StandardOutput.isTerminal, await isShown(page) { return }
    var output = StandardOutput()
    try output.write(page.utf8)
    try output.flush()
  }

  /// Lets `man` show the page; false when there is none.
  private func isShown(_ page: String) async -> Bool {
    do {
      let file = try TemporaryText(
        named: "blendshelf.1",
        in: FileManager.default.temporaryDirectory.path
      )
      try file.write(ByteString(page))
      let isDone = try await ForegroundProgram(["man"]).succeeds(["-l", file.file.string])
      withExtendedLifetime(file) {}
      return isDone
    } catch {
      return false
    }
  }
}
