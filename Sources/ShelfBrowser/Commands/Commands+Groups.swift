import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Going from group to group of the sorted assets.
  static let groups: Table = [
    .nextGroup: CommandBehavior(unless: \.noAssetReason) { $0.goToGroup($1 ?? 1) },
    .previousGroup: CommandBehavior(unless: \.noAssetReason) { $0.goToGroup(-($1 ?? 1)) },
  ]
}

extension BrowserState {
  /// Looks for the first asset of another group; most assets are not loaded, so that somebody else has to look.
  fileprivate mutating func goToGroup(_ steps: Int) -> [Effect] {
    list.groupGeneration += 1
    return [
      .findGroup(
        generation: list.groupGeneration,
        GroupRequest(
          keys: list.keys,
          start: list.cursor,
          steps: steps,
          criterion: view.sort.criterion
        )
      )
    ]
  }

  /// Goes to the group that was found, unless the user has moved on meanwhile.
  mutating func groupFound(
    generation: Int,
    _ request: GroupRequest,
    _ key: AssetKey?
  ) -> [Effect] {
    guard generation == list.groupGeneration, request.keys.indices.contains(request.start),
      request.keys[request.start] == list.activeKey
    else { return [] }
    guard let key else {
      return refuse(
        request.steps > 0 ? "This is the last group." : "This is the first asset."
      )
    }
    _ = moveListCursor(toKey: key)
    return []
  }
}
