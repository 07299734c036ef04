import ArgumentParser
import AssetOperations
import AssetSystem
import LibraryStore

/// What the commands that edit catalogs have in common.
struct CatalogEditing: ParsableArguments {
  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Print what would change; write nothing.")
  var dryRun = false

  /// Opens the one library that is edited.
  ///
  /// - Throws: ``CommandFailure`` when there are several.
  private func open(
    _ setup: ConfigSetup
  ) async throws -> (service: AssetLibraryService, library: LibraryID) {
    let service = try await libraries.open(setup)
    try await service.reloadCatalogs(.all)
    let summaries = await service.libraries()
    guard let only = summaries.first, summaries.count == 1 else {
      let names = summaries.map(\.name.terminalSafe).joined(separator: ", ")
      throw CommandFailure(message: "several libraries (\(names)): name the one to edit with -L.")
    }
    return (service, only.id)
  }

  /// Makes an edit, or only plans it, and prints what changes.
  ///
  /// - Parameter edit: what to change.
  /// - Throws: an error when the edit is refused or cannot be saved.
  func run(_ edit: CatalogEdit) async throws {
    let setup = ConfigSetup.loadTellingWarnings()
    let (service, library) = try await open(setup)
    let changes: [CatalogChange]
    if dryRun {
      var present = try await service.catalogs(of: library)
      let before = Set(present.catalogs)
      try present.perform(edit)
      changes = present.unsavedChanges.filter { change in
        guard change.before == nil, let after = change.after else { return true }
        return !before.contains(after)
      }
    } else {
      let before = try await service.catalogs(of: library).catalogs
      let operations = try setup.operations(on: service, setup.places)
      for warning in try await operations.editCatalogs(of: library, edit).warnings {
        StandardError.write(warning)
      }
      let after = try await service.catalogs(of: library).catalogs
      changes = Self.changes(from: before, to: after)
    }
    try print(changes)
  }

  /// What became of each catalog, ordered by path.
  private static func changes(
    from old: [AssetCatalog],
    to new: [AssetCatalog]
  ) -> [CatalogChange] {
    var changes = Dictionary(
      old.map { ($0.id, CatalogChange(id: $0.id, before: $0, after: nil)) }
    ) { first, _ in first }
    for catalog in new {
      changes[catalog.id, default: CatalogChange(id: catalog.id, before: nil, after: nil)].after =
        catalog
    }
    let place = { (change: CatalogChange) in
      ((change.before ?? change.after)?.path.utf8 ?? "", change.id)
    }
    return changes.values.filter { $0.before != $0.after }.sorted { place($0) < place($1) }
  }

  private func print(_ changes: [CatalogChange]) throws {
    if output.isJSON {
      try JSONOutput.print(changes.map(CatalogChangeRow.init))
      return
    }
    var lines = StandardOutput()
    for change in changes { try lines.writeLine(CatalogChangeRow(change).text) }
    try lines.flush()
  }
}
