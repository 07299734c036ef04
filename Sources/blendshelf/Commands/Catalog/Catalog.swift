import ArgumentParser

/// `blendshelf catalog`: everything about catalogs; no `.blend` file is ever touched.
struct Catalog: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "List and edit catalogs.",
    discussion: """
      Catalogs are lines of blender_assets.cats.txt in a library's root. Edits are merged with \
      what others saved meanwhile; the file before is kept with a ~ behind its name.
      """,
    subcommands: [
      CatalogTree.self, CatalogList.self, CatalogCreate.self, CatalogRename.self,
      CatalogMove.self, CatalogDelete.self, CatalogFormat.self, CatalogCheck.self,
    ]
  )
}
