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

  /// Keeps a mark by the names of the asset and its library, which last; an asset that is gone is not kept.
  @concurrent
  func saveMark(_ character: Character, _ key: AssetKey) async throws {
    guard let asset = try await service.assets([key]).first,
      let library = await service.libraries().first(where: { $0.id == key.library })
    else { return }
    let mark = AssetMark(root: library.root, identifier: asset.identifier)
    try await marks.save(mark, under: character)
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
