import ArgumentParser
import AssetSystem
import LibraryStore

/// `blendshelf set`: sets texts and catalog of many assets.
struct SetMetaData: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Set description, author, license, copyright or catalog.",
    discussion: """
      An empty text clears a field. Copyright and license exist in files that Blender 4.0 or newer \
      saved; for older files they are conflicts.
      """
  )

  @OptionGroup var selection: AssetSelectionOptions

  @Option(parsing: .unconditional, help: "The description.")
  var description: String?

  @Option(parsing: .unconditional, help: "The author.")
  var author: String?

  @Option(parsing: .unconditional, help: "The license.")
  var license: String?

  @Option(parsing: .unconditional, help: "The copyright notice.")
  var copyright: String?

  @Option(help: "The catalog: a path, a UUID, or none.", completion: LibraryCompletion.catalogs)
  var catalog: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var options: OperationOptions

  func validate() throws {
    try selection.requireSome()
    let values = [description, author, license, copyright, catalog]
    if values.allSatisfy({ $0 == nil }) {
      throw ValidationError(
        "Give at least one of --description, --author, --license, --copyright, --catalog."
      )
    }
  }

  func run() async throws {
    let session = try await EditingSession(refreshing: options.libraries)
    var edit = AssetEdit()
    edit.description = description.map(ArgumentBytes.of)
    edit.author = author.map(ArgumentBytes.of)
    edit.license = license.map(ArgumentBytes.of)
    edit.copyright = copyright.map(ArgumentBytes.of)
    guard let catalog else {
      try await session.run(.edit(edit), on: selection, writing: writing, options: options)
      return
    }
    // Each library has catalogs of its own, so the same path may mean another ID in each.
    var (assets, problems) = try await selection.assets(session.lookup)
    var assignments: [LibraryID: CatalogAssignment] = [:]
    for library in Set(assets.map(\.key.library)) {
      let name = session.lookup.libraries[Int(library.rawValue)].displayName
      let known = try await session.service.catalogs(of: library)
      assignments[library] = Self.assignment(catalog, known)
      if assignments[library] == nil {
        problems.append(Self.unknown(catalog, library: name))
      }
    }
    assets.removeAll { assignments[$0.key.library] == nil }
    let edits = assets.map { asset in
      var edit = edit
      edit.catalog = assignments[asset.key.library]
      return (asset.target, edit)
    }
    try await session.run(
      Set(assignments.values).count > 1
        ? .editEach(Dictionary(edits) { first, _ in first }) : .edit(edits.first?.1 ?? edit),
      targets: assets.map(\.target),
      problems: problems,
      writing: writing,
      options: options
    )
  }

  /// The catalog of a library that an argument names; nil when there is none.
  private static func assignment(
    _ argument: String,
    _ catalogs: AssetCatalogService
  ) -> CatalogAssignment? {
    let text = ArgumentBytes.of(argument)
    guard !text.isEmpty, text != "none" else { return CatalogAssignment(id: .none, simpleName: "") }
    let catalog =
      switch CatalogReference(text) {
      case .id(let id): catalogs.catalog(for: id)
      case .path(let path): catalogs.catalogs(at: path).first
      }
    return catalog.map { CatalogAssignment(id: $0.id, simpleName: $0.simpleName) }
  }

  private static func unknown(_ argument: String, library: String) -> String {
    let name = "\(CatalogReference(ArgumentBytes.of(argument)))".terminalSafe
    return "library '\(library.terminalSafe)' has no catalog '\(name)': 'catalog list' shows them, "
      + "'catalog create' makes one."
  }
}
