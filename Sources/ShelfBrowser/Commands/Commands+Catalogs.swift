import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Changing catalogs.
  static let catalogs: Table = [
    .create: CommandBehavior(
      unless: \.noCreateHereReason,
      plain: { $0.createHere() }
    )
  ]
}

extension BrowserState {
  /// Why no catalogs can be changed; nil when they can.
  var noEditedLibraryReason: String? {
    if let id = editedLibrary {
      guard let problem = libraries.first(where: { $0.id == id })?.problem else { return nil }
      return "\(libraryName(id)) cannot be changed: \(problem)"
    }
    return libraries.isEmpty
      ? "No library is open."
      : "Catalogs are changed one library at a time; \(keyName(.libraries)) chooses it."
  }

  /// Why nothing can be done to the catalog at the cursor of the tree; nil when something can.
  func noCatalogReason(to participle: String) -> String? {
    guard focus == .tree else {
      return "Catalogs are \(participle) in the tree; \(keyName(.nextPane)) goes there."
    }
    if let reason = noEditedLibraryReason { return reason }
    if case .query(let name) = tree.cursor {
      return isOnOwnQuery
        ? "A saved search cannot be \(participle); save it under another name."
        : "“\(name)” is in the configuration file; change it there."
    }
    return treeNode == nil ? "This is no catalog: it cannot be \(participle)." : nil
  }

  /// Whether the cursor of the tree is on a saved query that can be removed.
  var isOnOwnQuery: Bool {
    guard focus == .tree, case .query(let name) = tree.cursor else { return false }
    return savedQueries.contains { $0.name == name && !$0.isConfigured }
  }

  mutating func openCatalogRename() -> [Effect] {
    guard let path = treeNode?.path else { return [] }
    return openField(.renameCatalog(path), text: path.name.string)
  }

  mutating func openCatalogMove() -> [Effect] {
    guard let path = treeNode?.path else { return [] }
    return openField(.moveCatalog(path), text: path.parent.description)
  }

  mutating func askToDelete() -> [Effect] {
    if case .query(let name) = tree.cursor {
      open(.confirm(ConfirmState(.removeQuery(name: name), question: "Forget “\(name)”?")))
      return []
    }
    guard let node = treeNode, let library = editedLibrary else { return [] }
    let below = tree.overview.nodes.count { $0.path != node.path && $0.path.isInside(node.path) }
    var question = "Delete \(node.path)"
    if below > 0 { question += " and " + below.counted("catalog") + " below" }
    question +=
      node.totalCount > 0
      ? "? \(node.totalCount.counted("asset")) would be unassigned." : "? No asset is in it."
    open(.confirm(ConfirmState(.deleteCatalog(library, node.path), question: question)))
    return []
  }

  /// Does what was asked.
  mutating func confirmed(_ purpose: ConfirmState.Purpose) -> [Effect] {
    switch purpose {
    case .deleteCatalog(let library, let path): [.editCatalogs(library, .delete(.path(path)))]
    case .removeQuery(let name): [.removeQuery(name: name)]
    case .clear(let targets, let keepsFakeUser):
      propose(.clear(keepsFakeUser: keepsFakeUser), on: targets, shown: .whenInTheWay)
    case .editAgain: editAgain()
    case .handOverLead(let name): handOverLead(to: name)
    case .quit: cancelOperations() + [.quit]
    case .saveCreation(let followUp): saveCreation(then: followUp)
    case .followCreation(let followUp): follow(followUp)
    case .stopPublishing(let id): stopPublishing(id)
    }
  }
}
