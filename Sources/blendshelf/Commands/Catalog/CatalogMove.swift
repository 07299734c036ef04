import ArgumentParser
import AssetSystem

/// `blendshelf catalog move`: puts a catalog below another parent.
struct CatalogMove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move a catalog and those below it to another parent."
  )

  @OptionGroup var editing: CatalogEditing

  @Argument(help: "The catalog's path or UUID.")
  var catalog: String

  @Argument(help: "The new parent's path or UUID; / for the top.")
  var parent: String

  func run() async throws {
    try await editing.run { catalogs in
      let path = try catalogs.path(of: CatalogReference(ArgumentBytes.of(catalog)))
      switch CatalogReference(ArgumentBytes.of(parent)) {
      case .path(let below): return .move(path, below: below)
      case .id(let id): return .move(path, below: try catalogs.path(of: .id(id)))
      }
    }
  }
}
