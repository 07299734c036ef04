import AssetSystem
import ShelfConfig
import ShelfSession

extension BrowserState {
  /// Why the target takes no poses now; nil when it may, or there is none.
  var targetProblem: LiveProblem? {
    posing.target.flatMap { $0.isLive ? LiveProblem($0, posing.live.blenders) : nil }
  }

  /// The same as a sentence or two.
  var targetProblemReason: String? {
    guard let rig = posing.target, let problem = targetProblem else { return nil }
    return "\(problem.text(rig)) \(keyName(.poseTarget)) chooses another target."
  }

  /// Takes in which Blenders are connected.
  mutating func blendersChanged(_ blenders: [BlenderPeer]) -> [Effect] {
    let before = posing.live.blenders
    let problemBefore = targetProblem
    posing.live.blenders = blenders
    // A file that was left has nothing any more of what was applied.
    posing.live.applied = posing.live.applied.filter { rig, _ in
      LiveProblem(rig, blenders) != .otherFile
    }
    for (index, overlay) in overlays.enumerated() {
      guard case .poseTarget(var dialog) = overlay else { continue }
      dialog.take(posing.live.rigs)
      overlays[index] = .poseTarget(dialog)
    }
    takeBlendersForCreation()
    tellOfTarget(problemBefore)
    return followBlenders(before)
  }

  /// Says that the target is gone, or there again.
  private mutating func tellOfTarget(_ before: LiveProblem?) {
    guard let rig = posing.target, rig.isLive, targetProblem != before else { return }
    guard let problem = targetProblem else {
      notify(.info, "Poses go to \(rig.name) again.")
      return
    }
    posing.live.shown = nil
    posing.putBacks = 0
    posing.waiting = nil
    notify(
      .warning,
      "\(problem.text(rig)) It is the target again as soon as it can be; "
        + "\(keyName(.poseTarget)) chooses another."
    )
  }

  /// Asks Blender to put back the last pose on a rig.
  mutating func putBackLivePose(_ rig: RigReference) -> [Effect] {
    posing.live.puttingBack = rig
    restPreview()
    return [.putBackLivePose(rig)]
  }

  /// Takes in that a pose was taken back, which a script may have applied.
  mutating func posePutBack(_ rig: RigReference, title: String?, problem: String?) -> [Effect] {
    guard posing.live.puttingBack == rig else { return [] }
    posing.live.puttingBack = nil
    if let problem {
      posing.putBacks = 0
      posing.waiting = nil
      notify(.error, problem)
      return []
    }
    let count = posing.live.applied[rig, default: 0] - 1
    posing.live.applied[rig] = count > 0 ? count : nil
    previewGone(on: rig)
    notify(.info, "\(rig.place) is as it was" + (title.map { " before “\($0)”" } ?? ""))
    return [.sharePose(nil)] + (posing.putBacks > 0 ? putBackNext() : applyWaiting())
  }

  /// Restricts poses to the bones that are selected in the target's Blender.
  mutating func restrictToSelectedBones() -> [Effect] {
    let bones = selectedBones
    posing.restriction = PosingState.Restriction(selected: bones)
    notify(
      .info,
      "Poses change \(bones.count.counted("bone")) only, those selected in Blender · "
        + "\(keyName(.clearBones)) takes all again"
    )
    return []
  }

  /// The bones of the target that are selected in its Blender.
  private var selectedBones: [ByteString] {
    guard let rig = posing.target else { return [] }
    let peer = posing.live.blenders.first { $0.process == rig.process && $0.file == rig.file }
    guard let selected = peer?.selectedBones, selected.rig == rig.rig else { return [] }
    return selected.bones
  }

  /// Why poses cannot be restricted to the bones selected in Blender; nil when they can.
  var noSelectedBonesReason: String? {
    guard let rig = posing.target else {
      return "No target: \(keyName(.poseTarget)) chooses one."
    }
    guard rig.isLive else {
      return "The target is a file; \(keyName(.poseTarget)) chooses a rig of a connected Blender."
    }
    if let reason = targetProblemReason { return reason }
    return selectedBones.isEmpty ? "No bone of \(rig.name) is selected." : nil
  }
}
