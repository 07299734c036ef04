import AssetSystem
import LibraryStore
import ShelfBrowser

extension EffectPerformer {
  @concurrent
  func save(_ tags: [Character: ByteString]) async throws {
    try quickTags.save(tags)
  }

  @concurrent
  func loadQuickTags() async throws -> [Character: ByteString] {
    try quickTags.load()
  }

  @concurrent
  func save(_ rigs: [RigReference]) async throws {
    try poseTargets.save(rigs)
  }

  @concurrent
  func loadPoseTargets() async throws -> [RigReference] {
    try poseTargets.load()
  }

  /// Looks into a folder away from the main actor: it may lie on a slow disk.
  @concurrent
  func completions(of text: String) async throws -> [String] {
    try TypedPath(ByteString(text)).completions()
  }

  @concurrent
  func save(_ query: SavedQuery) async throws -> [SavedQuery] {
    try queries.saving(query)
  }

  @concurrent
  func remove(_ name: String) async throws -> [SavedQuery] {
    try queries.removing(name)
  }
}
