import ArgumentParser
import AssetSystem
import LibraryStore

/// `blendshelf edit`: the metadata of many assets as one text in the user's editor.
struct EditMetaData: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Edit names and metadata of assets as one text in $VISUAL, $EDITOR or vi.",
    discussion: """
      A block stands for each asset: names, catalogs, tags and texts can be changed all at once. \
      Leaving the text as it is, or an editor that fails, means that nothing is done.
      """
  )

  @OptionGroup var selection: AssetSelectionOptions
  @OptionGroup var links: LinkOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var options: OperationOptions

  func validate() throws { try selection.requireSome() }

  func run() async throws {
    let session = try await EditingSession(refreshing: options.libraries)
    let (assets, problems) = try await selection.assets(session.lookup)
    var catalogs: [LibraryID: [AssetCatalog]] = [:]
    for library in session.lookup.libraries {
      catalogs[library.id] = try await session.service.catalogs(of: library.id).catalogs
    }
    try await session.run(
      in: .metadata(of: assets, catalogs: catalogs),
      isEmpty: assets.isEmpty,
      problems: problems,
      links: links,
      writing: writing,
      options: options
    )
  }
}
