import ArgumentParser
import AssetSystem
import LibraryStore

/// `blendshelf catalog check`: what is wrong with the catalogs.
struct CatalogCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report lines that cannot be read and catalogs that assets name but nobody defines.",
    discussion: "The exit code is 1 when there is anything to report."
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let service = try await libraries.openRefreshed()
    let problems = try await service.problems(.all).filter {
      $0.kind == .catalogLine || $0.kind == .unknownCatalog
    }
    try ProblemList.print(problems, asJSON: output.isJSON)
    guard problems.isEmpty else { throw ExitCode.failure }
  }
}
