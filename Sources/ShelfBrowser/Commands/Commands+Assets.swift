import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// The active asset.
  static let assets: Table = [
    .activate: CommandBehavior(
      unless: { $0.focus == .tree ? nil : $0.noAssetReason },
      plain: { $0.focus == .tree ? $0.activateTreeItem() : $0.activateAsset() }
    ),
    .activateWith: CommandBehavior(unless: \.noActionsReason, plain: { $0.openActions() }),
    .openInBlender: CommandBehavior(
      unless: { $0.noActionsReason ?? $0.noBlenderReason },
      plain: { state in state.list.active.map { state.openInBlender($0.target) } ?? [] }
    ),
    .revealFile: CommandBehavior(
      unless: \.noActionsReason,
      plain: { state in state.list.active.map { state.reveal($0.target) } ?? [] }
    ),
    .followBlender: CommandBehavior(plain: { $0.toggleFollowingBlender() }),
    .inspect: CommandBehavior(
      unless: \.noAssetReason,
      plain: {
        $0.open(.inspect(scroll: 0))
        return []
      }
    ),
  ]
}

extension BrowserState {
  /// Tells listeners that the active asset was activated; a pose is applied besides.
  ///
  /// A browser that was opened to choose ends with its choice.
  mutating func activateAsset() -> [Effect] {
    guard let key = list.activeKey else { return [] }
    if shell.isChoosing { return noChoiceReason.map { refuse($0) } ?? choose() }
    if noPoseReason == nil, let asset = list.active {
      return [.activate(key)] + apply(PoseIntent(asset.target))
    }
    let name = list.active.map { "“\($0.identifier.name.string)”" } ?? "The asset"
    notify(
      .info,
      "\(name) is activated: whoever listens to this browser is told; "
        + "\(keyName(.inspect)) shows all that is known of it."
    )
    return [.activate(key)]
  }

  /// Folds or unfolds a catalog with others below; goes to the list from all else.
  mutating func activateTreeItem() -> [Effect] {
    if let node = treeNode, node.hasChildren { return toggleFold(node.path) }
    return enterList()
  }
}
