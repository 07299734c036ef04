import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Marking what becomes an asset, and publishing it.
  static let creating: Table = [
    .createAsset: CommandBehavior(unless: \.noCreatingReason, plain: { $0.openWorkfile() }),
    .publish: CommandBehavior(
      unless: \.noCreatingReason,
      plain: { $0.openWorkfile(isForPublishing: true) }
    ),
  ]
}

extension BrowserState {
  /// Why nothing can be created; nil when something can.
  var noCreatingReason: String? {
    if let id = editedLibrary {
      guard let problem = libraries.first(where: { $0.id == id })?.problem else { return nil }
      return "Nothing can be published into \(libraryName(id)): \(problem)"
    }
    return libraries.isEmpty
      ? "No library is open."
      : "Assets are created for one library at a time; \(keyName(.libraries)) chooses it."
  }

  /// Why neither a catalog nor an asset can be created here; nil when one can.
  var noCreateHereReason: String? {
    focus == .tree ? noEditedLibraryReason : noCreatingReason
  }

  /// Creates a catalog in the tree, and assets elsewhere.
  mutating func createHere() -> [Effect] {
    focus == .tree ? openField(.createCatalog(below: treeNode?.path)) : openWorkfile()
  }
}
