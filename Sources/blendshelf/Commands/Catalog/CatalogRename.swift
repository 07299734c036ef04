import ArgumentParser
import AssetSystem

/// `blendshelf catalog rename`: gives a catalog another name or path.
struct CatalogRename: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Rename a catalog; those below it follow, UUIDs stay.",
    discussion: """
      A new name without a slash replaces the last component of the path; one with a slash is the \
      whole new path. A leading slash makes any name a whole path.
      """
  )

  @OptionGroup var editing: CatalogEditing

  @Argument(help: "The catalog's path or UUID.", completion: LibraryCompletion.catalogs)
  var catalog: String

  @Argument(help: "The new name, or the whole new path.")
  var new: String

  func run() async throws {
    let name = ArgumentBytes.of(new)
    let reference = CatalogReference(ArgumentBytes.of(catalog))
    let isWholePath = name.bytes.contains(UInt8(ascii: "/"))
    try await editing.run(
      isWholePath
        ? .changePath(reference, to: AssetCatalogPath(cleaning: name))
        : .rename(reference, to: name)
    )
  }
}
