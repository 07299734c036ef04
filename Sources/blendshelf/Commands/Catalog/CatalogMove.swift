import ArgumentParser
import AssetSystem

/// `blendshelf catalog move`: puts a catalog below another parent.
struct CatalogMove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move a catalog and those below it to another parent."
  )

  @OptionGroup var editing: CatalogEditing

  @Argument(help: "The catalog's path or UUID.", completion: LibraryCompletion.catalogs)
  var catalog: String

  @Argument(
    help: "The new parent's path or UUID; / for the top.",
    completion: LibraryCompletion.catalogs
  )
  var parent: String

  func run() async throws {
    try await editing.run(
      .move(
        CatalogReference(ArgumentBytes.of(catalog)),
        below: CatalogReference(ArgumentBytes.of(parent))
      )
    )
  }
}
