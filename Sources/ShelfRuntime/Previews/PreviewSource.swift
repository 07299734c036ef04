import AssetSystem
import LibraryStore

/// Where the pixels of previews come from.
protocol PreviewSource: Sendable {
  /// What the previews of assets are known by; those that are gone are left out.
  ///
  /// - Throws: when that cannot be found out.
  func origins(of keys: [AssetKey]) async throws -> [AssetKey: PreviewOrigin]
  /// The stored pixels; nil when the asset has none.
  ///
  /// - Throws: when they cannot be read, and `CancellationError`.
  func pixels(of key: AssetKey) async throws -> PreviewPixels?
}

/// The previews of the open libraries.
struct LibraryPreviews: PreviewSource {
  let service: any AssetAPI

  func origins(of keys: [AssetKey]) async throws -> [AssetKey: PreviewOrigin] {
    let roots = await service.libraries().map { ($0.id, $0.root) }
    var origins: [AssetKey: PreviewOrigin] = [:]
    for asset in try await service.assets(keys) {
      guard let root = roots.first(where: { $0.0 == asset.key.library })?.1 else { continue }
      origins[asset.key] = PreviewOrigin(library: root, asset)
    }
    return origins
  }

  func pixels(of key: AssetKey) async throws -> PreviewPixels? {
    try await service.preview(key)
  }
}
