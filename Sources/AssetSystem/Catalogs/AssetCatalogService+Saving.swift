extension AssetCatalogService {
  /// Takes over what others changed in the file since it was last read or written.
  ///
  /// Catalogs that were changed here keep their path and simple name, those deleted here stay deleted;
  /// of all others the file's state is taken: changed, new or gone. (Blender:
  /// `AssetCatalogService::reload_catalogs`.)
  public mutating func merge(_ file: AssetCatalogDefinitionFile) {
    let onDisk = file.catalogsByID
    for change in Self.changes(from: savedByID, to: onDisk)
    where catalogsByID[change.id] == change.before {
      catalogsByID[change.id] = change.after
    }
    adopt(file)
  }

  /// What has to be written to save the catalogs, after merging with the file as it is now.
  ///
  /// Call ``didSave(_:)`` when it is safely on disk. Until then everything counts as unsaved.
  ///
  /// - Parameter bytes: the catalog definition file as it is on disk; nil when there is none.
  /// - Returns: the new contents, with missing parents made; nil when the file is to be left alone.
  /// - Throws: an error when there is something to save but the catalogs are read-only, or when the file
  ///   cannot be understood and so must not be overwritten.
  public mutating func fileContents(
    mergingWith bytes: [UInt8]?
  ) throws(AssetSystemError) -> [UInt8]? {
    if let bytes {
      merge(try AssetCatalogDefinitionFile(parsing: bytes))
      guard hasUnsavedChanges else { return nil }
    } else {
      guard !catalogsByID.isEmpty || !keptLines.isEmpty else { return nil }
    }
    try requireEditable()
    makeMissingParents()
    return AssetCatalogDefinitionFile(catalogs: catalogs, keptLines: keptLines).formatted()
  }

  /// Notes that contents from ``fileContents(mergingWith:)`` are on disk; edits made since stay unsaved.
  ///
  /// - Throws: an error when the contents are no catalog definition file.
  public mutating func didSave(_ contents: [UInt8]) throws(AssetSystemError) {
    adopt(try AssetCatalogDefinitionFile(parsing: contents))
  }

  /// Takes a file as the state on disk.
  private mutating func adopt(_ file: AssetCatalogDefinitionFile) {
    savedByID = file.catalogsByID
    filePositions = file.positions
    keptLines = file.keptLines
    problems = file.problems
  }
}
