import AssetSystem
import ShelfBrowser
import ShelfSession

extension EffectPerformer {
  /// Performs an effect in a connected Blender.
  @MainActor
  func attemptLive(_ effect: Effect, post: @MainActor (Event) -> Void) async throws {
  }
}
