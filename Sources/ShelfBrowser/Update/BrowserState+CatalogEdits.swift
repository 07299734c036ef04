import AssetSystem

extension BrowserState {
  /// What is wrong with the path of a new catalog; nil when nothing is.
  func createCatalogProblem(below parent: AssetCatalogPath?, path: AssetCatalogPath) -> String? {
    if path.isEmpty { return "Type a name." }
    let whole = (parent ?? .root).appending(path)
    // A path that only has catalogs below it has none of its own: that one can be made.
    guard let node = node(at: whole), !node.catalogs.isEmpty else { return nil }
    return "There is a catalog \(whole) already."
  }

  mutating func createCatalog(
    below parent: AssetCatalogPath?,
    path: AssetCatalogPath
  ) -> [Effect] {
    let whole = (parent ?? .root).appending(path)
    return edit(.createExactly(whole), goingTo: whole)
  }

  /// What is wrong with the new name of a catalog; nil when nothing is.
  func renameCatalogProblem(_ path: AssetCatalogPath, to text: String) -> String? {
    let name = AssetCatalogPath(cleaning: text)
    if name.isEmpty { return "Type a name." }
    let whole = path.parent.appending(name)
    guard whole != path, node(at: whole) != nil else { return nil }
    return "There is a catalog \(whole) already."
  }

  mutating func renameCatalog(_ path: AssetCatalogPath, to text: String) -> [Effect] {
    let whole = path.parent.appending(AssetCatalogPath(cleaning: text))
    guard whole != path else { return [] }
    return edit(.rename(.path(path), to: ByteString(text)), goingTo: whole)
  }

  /// What is wrong with the new parent of a catalog; nil when nothing is.
  func moveCatalogProblem(_ path: AssetCatalogPath, below parent: AssetCatalogPath) -> String? {
    if parent.isInside(path) { return "A catalog cannot be moved into itself." }
    if parent == path.parent { return "The catalog is there already." }
    let whole = parent.appending(AssetCatalogPath(cleaning: path.name))
    return node(at: whole) == nil ? nil : "There is a catalog \(whole) already."
  }

  mutating func moveCatalog(_ path: AssetCatalogPath, below parent: AssetCatalogPath) -> [Effect] {
    edit(
      .move(.path(path), below: .path(parent)),
      goingTo: parent.appending(AssetCatalogPath(cleaning: path.name))
    )
  }

  private mutating func edit(_ edit: CatalogEdit, goingTo path: AssetCatalogPath) -> [Effect] {
    guard let library = editedLibrary else { return refuse(noEditedLibraryReason ?? "") }
    tree.awaitedPath = path
    tree.awaitedGeneration = nil
    return [.editCatalogs(library, edit)]
  }
}
