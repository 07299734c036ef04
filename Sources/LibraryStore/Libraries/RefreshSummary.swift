public import AssetSystem

/// What a refresh of one library found.
public struct RefreshSummary: Equatable, Sendable {
  /// The library as it is now.
  public var library: LibrarySummary
  /// Files that were new or changed and have been read, those that failed included.
  public var readCount: Int
  /// Files that are gone.
  public var removedCount: Int
  /// What could not be read this time: files, folders, the catalogs, or the whole library.
  ///
  /// Broken files that have not changed since an earlier refresh are not tried again, and not here.
  public var failures: [FileProblem]
  /// Whether the catalogs are not what they were.
  public var catalogsChanged: Bool
  /// Whether it was cancelled; what had been read is kept.
  public var wasCancelled: Bool
  /// How long it took.
  public var seconds: Double

  /// Makes a summary.
  public init(
    library: LibrarySummary,
    readCount: Int = 0,
    removedCount: Int = 0,
    failures: [FileProblem] = [],
    catalogsChanged: Bool = false,
    wasCancelled: Bool = false,
    seconds: Double = 0
  ) {
    self.library = library
    self.readCount = readCount
    self.removedCount = removedCount
    self.failures = failures
    self.catalogsChanged = catalogsChanged
    self.wasCancelled = wasCancelled
    self.seconds = seconds
  }
}
