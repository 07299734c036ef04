import AssetSystem
import ShelfConfig
import ShelfSession

extension BrowserState {
  /// Why there is nothing to choose for the asset at the cursor; nil when there is.
  var noActionsReason: String? {
    if let reason = noAssetReason { return reason }
    return list.active == nil ? "The asset is not loaded yet." : nil
  }

  /// Asks what is done with the asset at the cursor.
  mutating func openActions() -> [Effect] {
    guard let asset = list.active else { return [] }
    open(.menu(MenuState(.actions(AssetActions(asset, posing.live.blenders)))))
    return []
  }

  /// Why something cannot be done with an asset; nil when it can.
  func problem(of action: AssetActions.Action) -> String? {
    switch action {
    case .activate: nil
    case .applyPose, .applyPoseFlipped, .blendPose: targetProblemReason
    case .openFile: noBlenderReason
    case .revealFile: nil
    case .bringIn(_, nil):
      "No Blender is connected."
    case .bringIn(_, let blender?):
      posing.live.blenders.contains { $0.process == blender.process }
        ? nil : "\(blender.name) is not connected any more."
    }
  }

  /// Does what was chosen.
  mutating func take(_ action: AssetActions.Action, of actions: AssetActions) -> [Effect] {
    if let reason = problem(of: action) { return refuse(reason) }
    overlays.removeLast()
    let asset = actions.asset
    switch action {
    case .activate:
      notify(.info, "“\(asset.identifier.name.string)” is activated: whoever listens is told.")
      return [.activate(actions.key)]
    case .applyPose: return apply(PoseIntent(asset))
    case .applyPoseFlipped: return apply(PoseIntent(asset, isFlipped: true))
    case .blendPose: return apply(PoseIntent(asset, isBlending: true))
    case .openFile: return openInBlender(asset)
    case .revealFile: return reveal(asset)
    case .bringIn(let method, let blender):
      guard let blender else { return [] }
      notify(
        .info,
        "\(method.title) “\(asset.identifier.name.string)” into \(blender.name)…"
      )
      return [.importAsset(asset, process: blender.process, method)]
    }
  }
}
