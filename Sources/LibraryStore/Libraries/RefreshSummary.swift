public import AssetSystem

/// What a refresh of one library found.
public struct RefreshSummary: Equatable, Sendable {
  /// The library.
  public var library: LibraryID
  /// The `.blend` files found.
  public var found: Int
  /// Files that were new or changed and have been read, those that failed included.
  public var read: Int
  /// Files that could not be read.
  public var failed: Int
  /// Files that are gone.
  public var removed: Int
  /// Whether the catalogs are not what they were.
  public var catalogsChanged: Bool
  /// Whether it was cancelled; what had been read is kept.
  public var wasCancelled: Bool
  /// Why the library could not be looked at; the index is kept as it was.
  public var problem: String?

  /// Makes a summary.
  public init(
    library: LibraryID,
    found: Int = 0,
    read: Int = 0,
    failed: Int = 0,
    removed: Int = 0,
    catalogsChanged: Bool = false,
    wasCancelled: Bool = false,
    problem: String? = nil
  ) {
    self.library = library
    self.found = found
    self.read = read
    self.failed = failed
    self.removed = removed
    self.catalogsChanged = catalogsChanged
    self.wasCancelled = wasCancelled
    self.problem = problem
  }

  /// Whether assets, tags or catalogs may differ from before.
  public var hasChanges: Bool { read > 0 || removed > 0 || catalogsChanged }
}
