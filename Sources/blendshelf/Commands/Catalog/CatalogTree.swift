import ArgumentParser
import AssetSystem
import LibraryStore

/// `blendshelf catalog tree`: catalogs as a tree with the number of their assets.
struct CatalogTree: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree",
    abstract: "Show the catalogs as a tree with the number of their assets."
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let overview = try await libraries.openRefreshed().catalogOverview(.all)
    if output.isJSON {
      try JSONOutput.print(CatalogTreeRow(overview))
      return
    }
    var lines = StandardOutput()
    try lines.writeLine("\(overview.totalCount)\tAll")
    for node in overview.nodes {
      let indent = String(repeating: "  ", count: node.depth)
      try lines.writeLine("\(node.totalCount)\t\(indent)\(node.path.name.terminalSafe)")
    }
    try lines.writeLine("\(overview.unassignedCount)\tUnassigned")
    try lines.flush()
  }
}
