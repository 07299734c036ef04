import ArgumentParser
import AssetSystem

/// `blendshelf catalog format`: prints a catalog definition file in normal form.
struct CatalogFormat: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Print a catalog definition file in normal form; the file stays as it is."
  )

  @Argument(help: "The catalog definition file; - for standard input.")
  var file: String

  func run() throws {
    let bytes = try InputFile.bytes(of: file)
    let definition: AssetCatalogDefinitionFile
    do {
      definition = try AssetCatalogDefinitionFile(parsing: bytes)
    } catch {
      throw CommandFailure(message: "\(file.terminalSafe): \(error)")
    }
    var output = StandardOutput()
    try output.write(definition.formatted())
    try output.flush()
    for problem in definition.problems {
      StandardError.write("\(file.terminalSafe): \(problem)")
    }
  }
}
