public import AssetSystem

/// What a front end needs of the asset API, so that it can be tried with assets of its own making.
///
/// See ``AssetLibraryService``, which has it from libraries on disk, for what each one does.
public protocol AssetAPI: Sendable {
  /// The events from now on, for one who changes things and wants to hear of what others do alone.
  func listen() -> (listener: AssetListener, events: AsyncStream<AssetEvent>)
  /// Begins to notice changes on disk by itself.
  func startWatching() async
  /// The open libraries with their counts.
  func libraries() async -> [LibrarySummary]

  /// The active asset and all that is needed to load it.
  func activeAsset() async -> ActiveAsset?
  /// Makes an asset the active one, or none.
  func setActiveAsset(_ key: AssetKey?, by cause: AssetListener?) async throws
  /// Makes the asset of a lasting name the active one.
  func setActiveAsset(_ identifier: AssetIdentifier, in library: LibraryID?) async throws
  /// Activates an asset, as Enter and a double-click do.
  func activate(_ key: AssetKey, by cause: AssetListener?) async throws
  /// The selected assets.
  func selectedAssets() async throws -> [AssetRepresentation]
  /// Selects exactly these assets.
  func select(_ keys: Set<AssetKey>, by cause: AssetListener?) async

  /// The assets that a request asks for, in order.
  func listing(_ request: AssetListRequest) async throws -> AssetListing
  /// The details of some assets, in the order asked for; what is gone is left out.
  func assets(_ keys: [AssetKey]) async throws -> [AssetRepresentation]
  /// The asset of a lasting name; nil when there is none.
  func asset(
    _ identifier: AssetIdentifier,
    in library: LibraryID?
  ) async throws -> AssetRepresentation?
  /// The tags of all assets in scope with how many assets carry each.
  func allTags(_ scope: LibraryScope) async throws -> [TagCount]
  /// The preview stored with an asset; nil when it has none.
  func preview(_ key: AssetKey) async throws -> PreviewPixels?
  /// The files and folders in scope that could not be read.
  func unreadableFiles(_ scope: LibraryScope) async throws -> [FileProblem]
  /// Everything that is wrong with the libraries in scope.
  func problems(_ scope: LibraryScope) async throws -> [FileProblem]

  /// Brings the indexes in scope up to date.
  func refresh(_ scope: LibraryScope, full: Bool) async throws -> [RefreshSummary]
  /// Ends all refreshes that are under way.
  func cancelRefresh() async

  /// The catalogs in scope as a tree with the number of their assets.
  func catalogOverview(_ scope: LibraryScope) async throws -> CatalogOverview
  /// Changes the catalogs of a library and saves them at once.
  func editCatalogs(of library: LibraryID, _ edit: CatalogEdit) async throws -> CatalogEditOutcome
  /// Takes back the last edit of a library's catalogs, and saves.
  func undoCatalogEdit(of library: LibraryID) async throws -> CatalogEditOutcome
  /// Makes the last edit again that was taken back, and saves.
  func redoCatalogEdit(of library: LibraryID) async throws -> CatalogEditOutcome
}

extension AssetLibraryService: AssetAPI {}
