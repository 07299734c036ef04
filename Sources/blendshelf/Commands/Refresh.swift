import ArgumentParser
import AssetSystem
import LibraryStore

/// `blendshelf refresh`: brings the indexes up to date.
struct Refresh: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Bring the index up to date with the files.",
    discussion: "The exit code is 1 when a file or folder could not be read; each is named."
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Read every file anew, changed or not.")
  var full = false

  func run() async throws {
    let service = try await libraries.open()
    let summaries = try await service.refresh(.all, full: full)
    if output.isJSON {
      try JSONOutput.print(summaries.map(RefreshReport.init))
    } else {
      var lines = StandardOutput()
      for summary in summaries { try lines.writeLine(RefreshReport(summary).text) }
      try lines.flush()
    }
    if try await RefreshReport.tellFailures(summaries, of: service) { throw ExitCode.failure }
  }
}
