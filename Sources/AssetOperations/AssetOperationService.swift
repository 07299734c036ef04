public import AssetSystem
import BlendFormat
import Glibc
public import LibraryStore
public import SystemPackage

/// Changes many assets at once: every operation is planned, written down in the journal, and done file
/// by file; it can be undone, done again, and resumed when it was interrupted.
///
/// Several services and processes may work on the same files: each re-reads a file under a lock before
/// it writes, and leaves alone what someone else changed.
public actor AssetOperationService {
  let libraries: AssetLibraryService
  let journal: OperationJournal
  let linkRoots: [ByteString]
  let cache: DNACache

  /// Makes the service; nothing is looked at yet.
  ///
  /// - Parameters:
  ///   - libraries: the open libraries.
  ///   - journalDirectory: where the journal is kept, a folder of its own; made with the first entry.
  ///   - linkRoots: folders that are searched for files that link an asset, besides the libraries.
  public init(
    libraries: AssetLibraryService,
    journalDirectory: FilePath,
    linkRoots: [ByteString] = []
  ) {
    self.init(
      libraries: libraries,
      journal: OperationJournal(folder: ByteString(journalDirectory)),
      linkRoots: linkRoots
    )
  }

  init(libraries: AssetLibraryService, journal: OperationJournal, linkRoots: [ByteString] = []) {
    self.libraries = libraries
    self.journal = journal
    self.linkRoots = linkRoots
    cache = libraries.cache
  }

  /// Works out what an operation would do; nothing is written.
  ///
  /// - Returns: the plan; see ``OperationPlanner/plan(_:)``.
  /// - Throws: what the planner throws.
  public func plan(_ request: OperationRequest) async throws -> OperationPlan {
    let planner = OperationPlanner(libraries: libraries, linkRoots: linkRoots, cache: cache)
    return try await planner.plan(request)
  }

  /// The files that link an asset, in the open libraries, the configured roots and these folders.
  ///
  /// - Parameters:
  ///   - target: the asset.
  ///   - roots: the folders, absolute paths.
  /// - Returns: the links, and what could not be searched.
  /// - Throws: ``LibraryStore/LibraryStoreError`` when an index cannot be read; `CancellationError`.
  public func references(
    to target: AssetTarget,
    roots: [ByteString]
  ) async throws -> FoundReferences {
    let links = try await libraries.references(to: target, roots: linkRoots + roots)
    return FoundReferences(references: links.found, warnings: links.warnings)
  }

  /// The journal, the newest entry first.
  ///
  /// An operation is one entry, also when it was undone, done again or resumed since.
  ///
  /// - Parameter limit: how many entries are wanted at most.
  /// - Returns: the entries; one that cannot be understood is among them and says so.
  /// - Throws: ``OperationError/Code/journalUnreadable``.
  public func history(limit: Int) async throws -> [JournalEntry] {
    let journal = journal
    return try await BlockingWork.run { _ in
      try OperationHistory(journal, limit: limit).entries(limit: limit)
    }
  }

  /// Nanoseconds since 1970.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

extension AssetOperationService: OperationAPI {}
