import AssetSystem
import ShelfSession

extension BrowserState {
  /// Tells those who follow which pose was applied, or that it was put back.
  func sharePose(_ proposal: Proposal, _ result: OperationResult) -> [Effect] {
    guard result.poseOutcomes.contains(.done) else { return [] }
    guard case .edit = result.plan.purpose, let request = proposal.request.operation,
      case .applyPose(_, let options) = request.operation, let asset = request.targets.first,
      let library = libraries.first(where: { $0.id == asset.library })
    else {
      if case .undo = result.plan.purpose { return [.sharePose(nil)] }
      return []
    }
    let pose = SessionPose(
      asset: SessionAssetReference(
        identifier: asset.identifier.utf8,
        library: ByteString(library.name)
      ),
      blend: options.blendFactor,
      isFlipped: options.isFlipped
    )
    return [.sharePose(pose)]
  }
}
