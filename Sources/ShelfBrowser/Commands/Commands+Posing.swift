import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Applying poses to the rig of a workfile.
  static let posing: Table = [
    .applyPose: CommandBehavior(unless: \.noApplyingReason) { $0.posePercent($1) },
    .applyPoseFlipped: CommandBehavior(unless: \.noApplyingReason) {
      $0.posePercent($1, isFlipped: true)
    },
    .blendPose: CommandBehavior(unless: \.noApplyingReason) {
      $0.posePercent($1, isBlending: true)
    },
    .putBackPose: CommandBehavior(unless: \.noPutBackReason) { $0.putBackPose($1 ?? 1) },
    .poseTarget: CommandBehavior(plain: { $0.openPoseTarget() }),
    .restrictToBones: CommandBehavior(unless: \.noPosingReason, plain: { $0.askForBones() }),
    .restrictToSelected: CommandBehavior(
      unless: \.noSelectedBonesReason,
      plain: { $0.restrictToSelectedBones() }
    ),
    .previewPoses: CommandBehavior(plain: { $0.togglePreviews() }),
    .clearBones: CommandBehavior(
      unless: { $0.posing.restriction == nil ? "Poses change all bones already." : nil },
      plain: { $0.clearBones() }
    ),
  ]
}

extension BrowserState {
  /// Why the asset at the cursor is no pose; nil when it is, or may be.
  var noPoseReason: String? {
    if let reason = noAssetReason { return reason }
    guard let asset = list.active else { return "The asset is not loaded yet." }
    let type = asset.identifier.type
    guard type != .action else { return nil }
    let article = "AEIOU".contains(type.name.first ?? "x") ? "an" : "a"
    return "This is \(article) \(type.name); poses are Actions."
  }

  /// Why no pose can be applied; nil when one can.
  var noPosingReason: String? {
    if let reason = noPoseReason { return reason }
    guard posing.target != nil else { return "No target: \(keyName(.poseTarget)) chooses one." }
    return targetProblemReason
  }

  /// Why the pose at the cursor cannot be applied; nil when it can, or a rig of a connected Blender can be
  /// chosen for it.
  var noApplyingReason: String? {
    let canBeOffered = posing.target == nil && !posing.live.rigs.isEmpty
    return canBeOffered ? noPoseReason : noPosingReason
  }

  /// Why no pose can be put back; nil when one can.
  var noPutBackReason: String? {
    guard let target = posing.target else {
      return "No target: \(keyName(.poseTarget)) chooses one."
    }
    if let reason = targetProblemReason { return reason }
    if posing.putBacks > 0 || isPosing || posing.putBackCount(on: target) > 0 { return nil }
    if target.isLive {
      return "No pose of the browser is left on \(target.name); all else is for Blender's own undo."
    }
    return "No pose was applied to \(target.name) since the start; \(keyName(.history)) shows all "
      + "changes."
  }

  /// Applies the pose at the cursor with a strength in percent.
  mutating func posePercent(
    _ percent: Int?,
    isFlipped: Bool = false,
    isBlending: Bool = false
  ) -> [Effect] {
    guard let asset = list.active else { return [] }
    if let percent, percent.magnitude > PoseIntent.largestPercent {
      return refuse("A pose is applied with \(PoseIntent.largestPercent.grouped) % at most.")
    }
    return apply(
      PoseIntent(
        asset.target,
        percent: percent,
        isFlipped: isFlipped,
        isBlending: isBlending
      )
    )
  }

  /// Lets poses change all bones again.
  mutating func clearBones() -> [Effect] {
    posing.restriction = nil
    notify(.info, "Poses change all bones again.")
    return []
  }
}
