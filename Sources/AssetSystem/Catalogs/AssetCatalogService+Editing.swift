extension AssetCatalogService {
  /// Makes a catalog below a parent, as the user interface does: if the name is taken there, it gets
  /// `.001`, `.002` and so on.
  ///
  /// - Parameters:
  ///   - name: the new last component; slashes make further levels.
  ///   - parent: where it goes; the empty path for the top.
  /// - Returns: the new catalog.
  /// - Throws: an error when the catalogs are read-only or nothing of the name is left after clean-up.
  @discardableResult
  public mutating func createCatalog(
    named name: ByteString = "Catalog",
    in parent: AssetCatalogPath
  ) throws(AssetSystemError) -> AssetCatalog {
    try requireEditable()
    let wanted = parent.appending(try Self.path(fromName: name))
    return insertCatalog(at: uniquePath(for: wanted))
  }

  /// Makes a catalog at exactly a path.
  ///
  /// - Parameters:
  ///   - path: where it goes.
  ///   - allowsDuplicate: whether it may share the path with catalogs that are there already.
  /// - Returns: the new catalog.
  /// - Throws: an error when the catalogs are read-only, the path is empty or taken.
  @discardableResult
  public mutating func createCatalog(
    at path: AssetCatalogPath,
    allowsDuplicate: Bool = false
  ) throws(AssetSystemError) -> AssetCatalog {
    try requireEditable()
    guard !path.isEmpty else { throw Self.emptyPath }
    guard allowsDuplicate || !catalogsByID.values.contains(where: { $0.path == path }) else {
      throw AssetSystemError(
        code: .alreadyExists,
        subject: path.utf8,
        message: "There is a catalog at this path already."
      )
    }
    return insertCatalog(at: path)
  }

  /// Changes the last component of a catalog's path, and moves what is below along.
  ///
  /// - Parameters:
  ///   - target: the catalog; all at its path and below take part.
  ///   - name: the new last component; slashes make further levels.
  /// - Returns: the new path.
  /// - Throws: an error when the catalogs are read-only, there is no such catalog, or nothing of the
  ///   name is left after clean-up.
  @discardableResult
  public mutating func renameCatalog(
    _ target: CatalogReference,
    to name: ByteString
  ) throws(AssetSystemError) -> AssetCatalogPath {
    let old = try editablePath(of: target)
    let new = old.parent.appending(try Self.path(fromName: name))
    rebase(from: old, to: new)
    return new
  }

  /// Gives a catalog another path, and moves what is below along.
  ///
  /// The path may be taken, then catalogs share it; it may even be below the old one. IDs stay, simple
  /// names are derived anew.
  ///
  /// - Parameters:
  ///   - target: the catalog; all at its path and below take part.
  ///   - new: the new path.
  /// - Throws: an error when the catalogs are read-only, there is no such catalog, or the path is empty.
  public mutating func changePath(
    of target: CatalogReference,
    to new: AssetCatalogPath
  ) throws(AssetSystemError) {
    let old = try editablePath(of: target)
    guard !new.isEmpty else { throw Self.emptyPath }
    rebase(from: old, to: new)
  }

  /// Moves a catalog and what is below to another parent, with a number behind its name if that is
  /// taken there.
  ///
  /// - Parameters:
  ///   - target: the catalog; all at its path and below take part.
  ///   - parent: where it goes; the empty path for the top.
  /// - Returns: the new path.
  /// - Throws: an error when the catalogs are read-only, there is no such catalog, or it would move into
  ///   itself or to where it is.
  @discardableResult
  public mutating func moveCatalog(
    _ target: CatalogReference,
    into parent: AssetCatalogPath
  ) throws(AssetSystemError) -> AssetCatalogPath {
    let old = try editablePath(of: target)
    guard !parent.isInside(old) else {
      throw AssetSystemError(
        code: .invalidMove,
        subject: old.utf8,
        message: "A catalog cannot be moved into itself; choose a parent outside of it."
      )
    }
    guard parent != old.parent else {
      throw AssetSystemError(
        code: .invalidMove,
        subject: old.utf8,
        message: parent.isEmpty
          ? "The catalog is at the top already." : "The catalog is there already."
      )
    }
    let new = uniquePath(for: parent.appending(AssetCatalogPath(clean: old.name)))
    rebase(from: old, to: new)
    return new
  }

  /// Deletes a catalog and what is below; their assets are unassigned from then on.
  ///
  /// - Parameter target: the catalog; all at its path and below take part.
  /// - Returns: what was deleted, ordered by path.
  /// - Throws: an error when the catalogs are read-only or there is no such catalog.
  @discardableResult
  public mutating func deleteCatalog(
    _ target: CatalogReference
  ) throws(AssetSystemError) -> [AssetCatalog] {
    let path = try editablePath(of: target)
    let deleted = catalogsByID.values.filter { $0.path.isInside(path) }
    edit { catalogs in
      for catalog in deleted { catalogs[catalog.id] = nil }
    }
    return deleted.sorted { ($0.path, $0.id) < ($1.path, $1.id) }
  }
}

extension AssetCatalogService {
  private static var emptyPath: AssetSystemError {
    AssetSystemError(
      code: .emptyPath,
      message: "A catalog needs a name: something else than blanks and slashes."
    )
  }

  private static func path(fromName name: ByteString) throws(AssetSystemError) -> AssetCatalogPath {
    let path = AssetCatalogPath(cleaning: name)
    guard !path.isEmpty else { throw emptyPath }
    return path
  }

  func requireEditable() throws(AssetSystemError) {
    guard let readOnlyReason else { return }
    throw AssetSystemError(code: .readOnly, message: readOnlyReason)
  }

  /// The path of a catalog that is about to be changed.
  private func editablePath(
    of target: CatalogReference
  ) throws(AssetSystemError) -> AssetCatalogPath {
    try requireEditable()
    return try path(of: target)
  }

  /// Where a catalog is.
  ///
  /// - Parameter target: the catalog; a path counts when there is a catalog at it or below.
  /// - Returns: the path.
  /// - Throws: an error when there is no such catalog.
  public func path(of target: CatalogReference) throws(AssetSystemError) -> AssetCatalogPath {
    switch target {
    case .id(let id):
      if let catalog = catalogsByID[id] { return catalog.path }
    case .path(let path):
      let isKnown = catalogsByID.values.contains { $0.path.isInside(path) }
      if !path.isEmpty && isKnown { return path }
    }
    throw AssetSystemError(
      code: .notFound,
      subject: ByteString(target.description),
      message: "There is no such catalog."
    )
  }

  /// Changes the catalogs and makes missing parents, as one step that can be undone.
  private mutating func edit(_ change: (inout [CatalogID: AssetCatalog]) -> Void) {
    let before = catalogsByID
    change(&catalogsByID)
    makeMissingParents()
    remember(Self.changes(from: before, to: catalogsByID))
  }

  private mutating func insertCatalog(at path: AssetCatalogPath) -> AssetCatalog {
    let catalog = AssetCatalog(id: newID(), path: path)
    edit { $0[catalog.id] = catalog }
    return catalog
  }

  private mutating func rebase(from old: AssetCatalogPath, to new: AssetCatalogPath) {
    guard old != new else { return }
    edit { catalogs in
      for catalog in catalogs.values {
        guard let path = catalog.path.rebased(from: old, to: new) else { continue }
        catalogs[catalog.id] = AssetCatalog(id: catalog.id, path: path)
      }
    }
  }

  /// Makes a catalog for each path that stands above another one and has none, shortest first.
  mutating func makeMissingParents() {
    var known = Set(catalogsByID.values.map(\.path))
    let ancestors = Set(catalogsByID.values.flatMap(\.path.ancestors))
    for path in ancestors.sorted() where known.insert(path).inserted {
      let catalog = AssetCatalog(id: newID(), path: path)
      catalogsByID[catalog.id] = catalog
    }
  }

  private mutating func newID() -> CatalogID {
    var id = CatalogID.random(using: &generator)
    // A generator that is no good must not overwrite a catalog; a sound one never comes here.
    while catalogsByID[id] != nil || savedByID[id] != nil {
      id = CatalogID.random(using: &generator)
    }
    return id
  }

  /// The path, or where that is taken, one with a number behind the name.
  private func uniquePath(for path: AssetCatalogPath) -> AssetCatalogPath {
    let taken = Set(catalogsByID.values.flatMap { [$0.path] + $0.path.ancestors })
    guard taken.contains(path) else { return path }
    return NumberedNames(after: path.name).lazy
      .map { path.parent.appending(AssetCatalogPath(clean: $0)) }
      .first { !taken.contains($0) } ?? path
  }
}
