public import AssetSystem
public import BlendFormat
import Synchronization
public import SystemPackage

/// The asset API: everything that browsers, commands and sessions ask about open libraries.
///
/// The active asset, the selected ones and all of them with their tags; refresh; and events for those
/// who want to hear when something changes or an asset is activated. (Blender: `AssetLibraryService`.)
public actor AssetLibraryService {
  let opened: [OnDiskAssetLibrary]
  let broadcaster = AssetEventBroadcaster()
  package nonisolated let cache: DNACache
  /// Lends data-blocks, and counts those that are out.
  public nonisolated let temporaryDataBlocks: TemporaryDataBlockPool
  var resolver = ListingRequestResolver()
  var active: AssetRepresentation?
  var selection: Set<AssetKey> = []
  var refreshes: [Int: Task<[RefreshSummary], any Error>] = [:]
  var nextRefresh = 0
  var watchers: [LibraryID: LibraryWatcher] = [:]
  var isWatching = false
  var foldersSeen: [LibraryID: [ByteString]] = [:]
  var watchNotices: [LibraryID: String] = [:]
  let cacheDirectory: FilePath
  /// The indexes of folders that were searched for links, by root.
  var linkRoots: [ByteString: OnDiskAssetLibrary] = [:]
  var union: (libraries: [[AssetCatalog]], tree: AssetCatalogTree)?

  /// Opens the indexes of some libraries, or makes new ones; the libraries themselves are not touched.
  ///
  /// - Parameters:
  ///   - libraries: the libraries in the order they are shown; at most 65,535.
  ///   - cacheDirectory: where the indexes are kept; where that is impossible, they are in memory.
  ///   - overlays: where the overlays of libraries are that name none of their own; without, they have
  ///     none.
  ///   - cache: struct definitions shared with other work.
  /// - Throws: ``LibraryStoreError`` when not even an index in memory can be made.
  public init(
    libraries: [AssetLibraryReference],
    cacheDirectory: FilePath,
    overlays: OverlayFolder? = nil,
    cache: DNACache = DNACache()
  ) async throws {
    self.cache = cache
    temporaryDataBlocks = TemporaryDataBlockPool(cache: cache)
    self.cacheDirectory = cacheDirectory
    opened = try await BlockingWork.run { _ in
      try zip(libraries, UInt16.min...).map { reference, number in
        try OnDiskAssetLibrary(
          id: LibraryID(rawValue: number),
          reference: reference,
          cacheDirectory: cacheDirectory,
          overlayFile: overlays.map { $0.file(of: reference) } ?? reference.overlay
        )
      }
    }
  }

  /// The events from now on; each caller gets a stream of its own, and none slows down the others.
  ///
  /// Of a listener that does not keep up, the oldest events are dropped.
  public nonisolated func events() -> AsyncStream<AssetEvent> {
    broadcaster.listen().events
  }

  /// The events from now on, for one who changes things and wants to hear of what others do alone.
  public nonisolated func listen() -> (listener: AssetListener, events: AsyncStream<AssetEvent>) {
    broadcaster.listen()
  }

  /// The open libraries with their counts.
  public func libraries() -> [LibrarySummary] {
    opened.map(summary)
  }

  /// Where an open library is.
  ///
  /// - Throws: ``LibraryStoreError/Code/unknownLibrary``.
  public func reference(of library: LibraryID) throws -> AssetLibraryReference {
    try opened(library).reference
  }

  /// The open libraries by their numbers: the first has number 0.
  public nonisolated var references: [AssetLibraryReference] { opened.map(\.reference) }

  /// Whether libraries are being brought up to date because somebody asked for it.
  public var isRefreshing: Bool { !refreshes.isEmpty }

  func summary(of library: OnDiskAssetLibrary) -> LibrarySummary {
    do {
      var summary = try library.summary()
      summary.displayName = displayName(of: library)
      summary.problem = summary.problem ?? watchNotices[library.id]
      return summary
    } catch {
      return LibrarySummary(
        id: library.id,
        name: library.reference.name,
        displayName: displayName(of: library),
        root: library.reference.root,
        problem: "\(error)"
      )
    }
  }

  private nonisolated func displayName(of library: OnDiskAssetLibrary) -> String {
    references.displayNames[Int(library.id.rawValue)]
  }

  nonisolated func opened(_ library: LibraryID) throws -> OnDiskAssetLibrary {
    guard opened.indices.contains(Int(library.rawValue)) else {
      throw LibraryStoreError(
        .unknownLibrary,
        message: "There is no library number \(library.rawValue); \(opened.count) are open."
      )
    }
    return opened[Int(library.rawValue)]
  }

  func opened(in scope: LibraryScope) throws -> [OnDiskAssetLibrary] {
    switch scope {
    case .all: opened
    case .one(let library): [try opened(library)]
    }
  }
}
