import AssetSystem
import ShelfBrowser
import ShelfSession

extension EffectPerformer {
  /// Performs an effect about sessions that are followed, or that others follow.
  @MainActor
  func attemptFollowing(_ effect: Effect, post: @MainActor (Event) -> Void) async throws {
    switch effect {
    case .shareView(let catalog, let query): await host?.showView(catalog: catalog, query: query)
    default: break
    }
  }
}
