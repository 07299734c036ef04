public import AssetSystem

extension AssetLibraryService {
  /// The catalogs in scope as a tree with the number of their assets.
  ///
  /// Of several libraries it is the union: of an ID that several have, the first library's path counts.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  public func catalogOverview(_ scope: LibraryScope) throws -> CatalogOverview {
    var counts: [CatalogID: Int] = [:]
    for library in try opened(in: scope) {
      counts.merge(try library.index.columns().catalogCounts(), uniquingKeysWith: +)
    }
    return try tree(of: scope).overview(counts: counts)
  }

  /// The catalogs of a library with what can be undone; a copy.
  ///
  /// - Throws: ``LibraryStoreError/Code/unknownLibrary``.
  public func catalogs(of library: LibraryID) throws -> AssetCatalogService {
    try opened(library).catalogs.service
  }

  /// Reads the catalog definition files again, without looking at any other file.
  ///
  /// Listeners hear ``AssetSystem/AssetEvent/libraryChanged(_:)`` when catalogs are not what they were.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be written.
  public func reloadCatalogs(_ scope: LibraryScope) async throws {
    for library in try opened(in: scope) where try await library.reloadCatalogs() {
      broadcaster.send(.libraryChanged(library.id))
    }
  }

  /// Changes the catalogs of a library and saves them at once, merged with the file as it is.
  ///
  /// No `.blend` file is touched: assets name their catalog by an ID that never changes.
  ///
  /// - Throws: ``AssetSystem/AssetSystemError`` when the edit is refused, ``LibraryStoreError`` when it
  ///   cannot be saved; then nothing is changed.
  public func editCatalogs(
    of library: LibraryID,
    _ edit: CatalogEdit
  ) async throws -> CatalogEditOutcome {
    try await change(library) { try $0.perform(edit) }
  }

  /// The same, for one who writes down what is going to change before it does.
  ///
  /// - Parameters:
  ///   - library: whose catalogs.
  ///   - edit: what to change.
  ///   - recording: called with the changes just before the file is replaced, and again when the file was
  ///     changed by others meanwhile; when it throws, nothing is changed.
  /// - Returns: what was changed.
  /// - Throws: see ``editCatalogs(of:_:)``, and what `recording` throws.
  public func editCatalogs(
    of library: LibraryID,
    _ edit: CatalogEdit,
    recording: @escaping @Sendable ([CatalogChange]) throws -> Void
  ) async throws -> CatalogEditOutcome {
    try await change(library) { catalogs in
      let path = try catalogs.perform(edit)
      try recording(catalogs.unsavedChanges)
      return path
    }
  }

  /// Makes those of some changes whose catalog still is as it was before them, and saves.
  ///
  /// - Parameters:
  ///   - library: whose catalogs.
  ///   - changes: what is to become of each catalog.
  /// - Returns: what was changed.
  /// - Throws: see ``editCatalogs(of:_:)``.
  public func changeCatalogs(
    of library: LibraryID,
    _ changes: [CatalogChange]
  ) async throws -> CatalogEditOutcome {
    try await change(library) {
      try $0.perform(changes)
      return nil
    }
  }

  /// Takes back the last edit of a library's catalogs, and saves.
  ///
  /// - Throws: see ``editCatalogs(of:_:)``.
  public func undoCatalogEdit(of library: LibraryID) async throws -> CatalogEditOutcome {
    try await change(library) {
      try $0.undo()
      return nil
    }
  }

  /// Makes the last edit again that was taken back, and saves.
  ///
  /// - Throws: see ``editCatalogs(of:_:)``.
  public func redoCatalogEdit(of library: LibraryID) async throws -> CatalogEditOutcome {
    try await change(library) {
      try $0.redo()
      return nil
    }
  }

  private func change(
    _ library: LibraryID,
    _ edit: @escaping @Sendable (inout AssetCatalogService) throws -> AssetCatalogPath?
  ) async throws -> CatalogEditOutcome {
    let library = try opened(library)
    let outcome = try await library.edit(edit)
    if !outcome.changes.isEmpty {
      broadcaster.send(.libraryChanged(library.id))
    }
    return outcome
  }

  /// The catalogs of a scope as a tree.
  func tree(of scope: LibraryScope) throws -> AssetCatalogTree {
    let libraries = try opened(in: scope)
    guard libraries.count != 1 else { return libraries[0].catalogs.tree }
    let catalogs = libraries.map(\.catalogs.service.catalogs)
    if let union, union.libraries == catalogs { return union.tree }
    let tree = AssetCatalogTree(AssetCatalogUnion(catalogs).catalogs)
    union = (catalogs, tree)
    return tree
  }
}
