import AssetSystem
import LibraryStore
import ShelfBrowser

extension EffectPerformer {
  /// The first asset of the group asked for, looked for away from the main actor; nil when there is none.
  @concurrent
  func group(_ request: GroupRequest) async throws -> AssetKey? {
    let search = GroupSearch(count: request.keys.count) { position in
      let asset = try await service.assets([request.keys[position]]).first
      return asset.map { AssetGroup(of: $0, by: request.criterion) }
    }
    return try await search.position(from: request.start, steps: request.steps)
      .map { request.keys[$0] }
  }
}
