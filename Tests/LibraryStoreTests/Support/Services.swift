import AssetSystem
import LibraryStore
import SystemPackage

extension TemporaryFolder {
  /// The asset API on the library in this folder.
  func service() async throws -> AssetLibraryService {
    try await AssetLibraryService(
      libraries: [AssetLibraryReference(root: library)],
      cacheDirectory: cache
    )
  }

  /// The same, with the index up to date.
  func refreshedService() async throws -> AssetLibraryService {
    let service = try await service()
    _ = try await service.refresh(.all)
    return service
  }
}

extension TemporaryFolder {
  /// The asset API with the index up to date, and overlays in `overlays`.
  func overlaidService() async throws -> AssetLibraryService {
    let service = try await AssetLibraryService(
      libraries: [AssetLibraryReference(root: library)],
      cacheDirectory: cache,
      overlays: OverlayFolder(path: FilePath(path).appending("overlays"), isShared: true)
    )
    _ = try await service.refresh(.all)
    return service
  }
}

extension LibraryID {
  static let first = LibraryID(rawValue: 0)
}

extension AssetLibraryService {
  /// All assets with their details, by name.
  func everything() throws -> [AssetRepresentation] {
    try assets(listing(AssetListRequest()).keys)
  }

  func names(_ request: AssetListRequest) throws -> [String] {
    try assets(listing(request).keys).map(\.identifier.name.string)
  }

  func found(by query: String) throws -> [String] {
    try names(AssetListRequest(query: AssetQuery(parsing: query)))
  }
}

extension AsyncStream where Element: Sendable {
  /// The first element that meets a condition; nil when the stream ends before.
  func first(_ condition: @escaping @Sendable (Element) -> Bool) async -> Element? {
    for await element in self where condition(element) { return element }
    return nil
  }
}
