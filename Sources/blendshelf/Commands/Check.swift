import ArgumentParser
import AssetSystem
import LibraryStore

/// `blendshelf check`: what is wrong in the libraries.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report damaged files, unknown catalogs, duplicate names and broken links.",
    discussion: "The exit code is 1 when there is anything to report."
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let service = try await libraries.open()
    let summaries = libraries.isIndexOnly ? [] : try await service.refresh(.all, full: false)
    let known = try await service.problems(.all)
    let problems = known + summaries.flatMap(\.failures).filter { !known.contains($0) }
    try ProblemList.print(problems, asJSON: output.isJSON)
    guard problems.isEmpty else { throw ExitCode.failure }
  }
}
