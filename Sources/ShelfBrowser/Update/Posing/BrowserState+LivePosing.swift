import AssetSystem
import ShelfSession

extension BrowserState {
  /// Takes in which Blenders are connected.
  mutating func blendersChanged(_ blenders: [BlenderPeer]) -> [Effect] { [] }

  /// Takes in how a pose fits the rig on which it is shown.
  mutating func posePreviewed(_ preview: PosePreview?, _ report: PoseMatchReport?) -> [Effect] {
    []
  }

  /// Takes in why a pose is not shown.
  mutating func posePreviewFailed(_ preview: PosePreview?, _ reason: String) -> [Effect] { [] }

  /// Takes in that a pose was taken back.
  mutating func posePutBack(_ rig: RigReference, problem: String?) -> [Effect] { [] }
}
