import ArgumentParser
import AssetSystem
import LibraryStore

/// `blendshelf catalog list`: catalogs line by line.
struct CatalogList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List catalogs: UUID, path, simple name."
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  private struct Row: Encodable {
    var uuid: String
    var path: String
    var simple_name: String
  }

  func run() async throws {
    let service = try await libraries.open()
    try await service.reloadCatalogs(.all)
    var catalogs: [AssetCatalog] = []
    for library in await service.libraries() {
      catalogs += try await service.catalogs(of: library.id).catalogs
    }
    if output.isJSON {
      try JSONOutput.print(
        catalogs.map {
          Row(
            uuid: $0.id.description,
            path: $0.path.description,
            simple_name: $0.simpleName.string
          )
        }
      )
      return
    }
    var lines = StandardOutput()
    for catalog in catalogs {
      let texts = [catalog.path.utf8.terminalSafe, catalog.simpleName.terminalSafe]
      try lines.writeLine("\(catalog.id)\t" + texts.joined(separator: "\t"))
    }
    try lines.flush()
  }
}
