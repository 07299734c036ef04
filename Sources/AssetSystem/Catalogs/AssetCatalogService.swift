/// The catalogs of one library in memory, with what was changed since the file was read (Blender:
/// `AssetCatalogService`).
///
/// It remembers what the file held when it was last read or written. What differs from that is unsaved:
/// changed here, new here, or deleted here. So nothing can be forgotten by an undo after a save, and a
/// file that others changed meanwhile is merged catalog by catalog. Assets are never touched.
///
/// A catalog whose parents are missing is shown below them all the same (``AssetCatalogTree``); the
/// missing ones are made by the first edit, and saved with it. Reading alone makes none, so the IDs a
/// script sees are always those of the file.
public struct AssetCatalogService: Sendable {
  /// Why these catalogs must not be changed, in words for a person; nil when they may be.
  public var readOnlyReason: String?
  /// What is wrong with lines of the file as it was last read.
  public internal(set) var problems: [CatalogLineProblem]

  var catalogsByID: [CatalogID: AssetCatalog]
  /// What the file held when it was last read or written.
  var savedByID: [CatalogID: AssetCatalog]
  /// The place of each catalog in the file as it was last read or written.
  var filePositions: [CatalogID: Int]
  var keptLines: [ByteString]
  var undoSteps: [[CatalogChange]] = []
  var redoSteps: [[CatalogChange]] = []
  var generator: any RandomNumberGenerator & Sendable

  /// Takes the catalogs of a file.
  ///
  /// - Parameters:
  ///   - file: what the library's catalog definition file holds.
  ///   - readOnlyReason: why the catalogs must not be changed; nil when they may be.
  ///   - generator: where the random numbers of new IDs come from.
  public init(
    file: AssetCatalogDefinitionFile = AssetCatalogDefinitionFile(),
    readOnlyReason: String? = nil,
    generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  ) {
    self.readOnlyReason = readOnlyReason
    self.generator = generator
    catalogsByID = file.catalogsByID
    savedByID = catalogsByID
    filePositions = file.positions
    keptLines = file.keptLines
    problems = file.problems
  }

  /// Reads the catalogs of a library.
  ///
  /// - Parameters:
  ///   - bytes: the catalog definition file; nil when there is none.
  ///   - readOnlyReason: why the catalogs must not be changed; nil when they may be.
  ///   - generator: where the random numbers of new IDs come from.
  /// - Throws: an error when the file has no version line, or one of another version.
  public init(
    parsing bytes: [UInt8]?,
    readOnlyReason: String? = nil,
    generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  ) throws(AssetSystemError) {
    let file =
      if let bytes { try AssetCatalogDefinitionFile(parsing: bytes) } else {
        AssetCatalogDefinitionFile()
      }
    self.init(file: file, readOnlyReason: readOnlyReason, generator: generator)
  }
}

extension AssetCatalogService {
  /// Whether every edit is refused.
  public var isReadOnly: Bool { readOnlyReason != nil }

  /// All catalogs: those of the file in its order, then new ones by ID.
  public var catalogs: [AssetCatalog] {
    catalogsByID.values.map { (place: filePositions[$0.id] ?? .max, catalog: $0) }
      .sorted { ($0.place, $0.catalog.id) < ($1.place, $1.catalog.id) }
      .map(\.catalog)
  }

  /// The catalog with an ID; nil when the library has none.
  public func catalog(for id: CatalogID) -> AssetCatalog? {
    catalogsByID[id]
  }

  /// The catalogs at a path, the main one first.
  public func catalogs(at path: AssetCatalogPath) -> [AssetCatalog] {
    catalogs.filter { $0.path == path }
  }

  /// The catalogs as a tree.
  public var tree: AssetCatalogTree {
    AssetCatalogTree(catalogs, unsaved: unsavedIDs)
  }

  /// Whether there is anything to save; missing parents alone are nothing.
  public var hasUnsavedChanges: Bool { catalogsByID != savedByID }

  /// The catalogs that differ from the file, without those that were deleted.
  public var unsavedIDs: Set<CatalogID> {
    Set(catalogsByID.lazy.filter { savedByID[$0.key] != $0.value }.map(\.key))
  }

  /// What a save would change, ordered by path.
  public var unsavedChanges: [CatalogChange] {
    Self.changes(from: savedByID, to: catalogsByID)
  }

  /// What became of each catalog, ordered by path and ID.
  static func changes(
    from old: [CatalogID: AssetCatalog],
    to new: [CatalogID: AssetCatalog]
  ) -> [CatalogChange] {
    let gone = old.values.lazy.filter { new[$0.id] == nil }
      .map { CatalogChange(id: $0.id, before: $0, after: nil) }
    let others = new.values.lazy.filter { old[$0.id] != $0 }
      .map { CatalogChange(id: $0.id, before: old[$0.id], after: $0) }
    return (Array(gone) + Array(others)).sorted { left, right in
      let (leftPath, rightPath) = (
        (left.before ?? left.after)?.path, (right.before ?? right.after)?.path
      )
      guard let leftPath, let rightPath, leftPath != rightPath else { return left.id < right.id }
      return leftPath < rightPath
    }
  }
}

extension AssetCatalogDefinitionFile {
  var catalogsByID: [CatalogID: AssetCatalog] {
    Dictionary(catalogs.map { ($0.id, $0) }) { first, _ in first }
  }

  var positions: [CatalogID: Int] {
    Dictionary(catalogs.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }
}
