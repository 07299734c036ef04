import ArgumentParser
import AssetSystem

/// `blendshelf catalog delete`: deletes a catalog and those below it.
struct CatalogDelete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Delete a catalog and those below it; assets become unassigned."
  )

  @OptionGroup var editing: CatalogEditing

  @Argument(help: "The catalog's path or UUID.", completion: LibraryCompletion.catalogs)
  var catalog: String

  func run() async throws {
    try await editing.run(.delete(CatalogReference(ArgumentBytes.of(catalog))))
  }
}
