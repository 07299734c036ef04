import ArgumentParser
import AssetSystem

/// `blendshelf catalog create`: makes a catalog.
struct CatalogCreate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make a catalog; missing parents are made too."
  )

  @OptionGroup var editing: CatalogEditing

  @Argument(
    help: "The new catalog's path: Characters/Elly/Poses.",
    completion: LibraryCompletion.catalogs
  )
  var path: String

  func run() async throws {
    try await editing.run(.createExactly(AssetCatalogPath(cleaning: ArgumentBytes.of(path))))
  }
}
