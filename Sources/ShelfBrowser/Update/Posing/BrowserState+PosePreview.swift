import AssetSystem
import CellCanvas
import ShelfConfig
import ShelfSession

extension BrowserState {
  /// Whether the pose at the cursor is shown on the target, a rig of a connected Blender.
  var isPreviewing: Bool {
    guard posing.target?.isLive == true, targetProblem == nil else { return false }
    return posing.live.previewsPoses ?? followsSomebody
  }

  /// Shows the pose at the cursor on the rig, or does not any more.
  mutating func togglePreviews() -> [Effect] {
    let isOn = !(posing.live.previewsPoses ?? followsSomebody)
    posing.live.previewsPoses = isOn
    posing.live.resting = nil
    guard isOn else {
      notify(.info, "Poses are not shown before they are applied.")
      return []
    }
    if let rig = posing.target, rig.isLive {
      let time = targetProblem == nil ? "" : ", once it is there again"
      notify(
        .info,
        "Poses at the cursor are shown on \(rig.name)\(time) · \(keyName(.applyPose)) keeps one"
      )
    } else {
      notify(
        .info,
        "Poses are shown once the target is a rig of a connected Blender · "
          + "\(keyName(.poseTarget)) chooses it"
      )
    }
    return []
  }

  /// Whether several look at the same: this browser follows a session, or others follow it.
  var isReviewing: Bool {
    following.session?.state != nil || following.own?.viewers.isEmpty == false
  }

  /// Whether what is looked at is somebody else's choice; who is only followed poses by own wish alone.
  private var followsSomebody: Bool { following.session?.state != nil || following.isLed }

  /// Puts back what is shown on a rig before the program ends.
  ///
  /// - Parameter effects: what came of an event.
  /// - Returns: the same, with the rig put back first.
  mutating func puttingBackBeforeEnd(_ effects: [Effect]) -> [Effect] {
    guard effects.contains(where: \.ends), posing.live.unkept != nil else { return effects }
    ask(.putBack)
    return [.previewPose(nil)] + effects
  }

  /// Shows the pose that is to be seen now, or puts the rig back; what is asked for while Blender has not
  /// answered waits, and only the newest.
  mutating func settlePreview() -> [Effect] {
    if posing.live.resting != list.activeKey { posing.live.resting = nil }
    guard posing.live.asked == nil, !isPosing else { return [] }
    let shown = posing.live.shown?.preview
    switch wantedPreview {
    case .unchanged: return []
    case .nothing:
      guard shown != nil else { return [] }
      ask(.putBack)
      return [.previewPose(nil)]
    case .pose(let preview):
      guard preview != shown else { return [] }
      ask(.show(preview))
      return [.previewPose(preview)]
    }
  }

  private mutating func ask(_ request: LivePosing.Request) {
    posing.live.asked = request
    posing.live.askedSince = now
  }

  private enum WantedPreview {
    case nothing
    /// What is shown, as it is not known yet what is to come.
    case unchanged
    case pose(PosePreview)
  }

  private var wantedPreview: WantedPreview {
    guard let rig = posing.target, rig.isLive, targetProblem == nil else { return .nothing }
    switch overlays.last {
    case .pose(let dialog):
      let isShown = dialog.rig == rig && !dialog.isOriginalShown
      return isShown && (dialog.isBlending || isPreviewing) ? .pose(dialog.preview) : .nothing
    case .field, nil: break
    default: return .nothing
    }
    guard isPreviewing, let key = list.activeKey, posing.live.resting == nil else {
      return .nothing
    }
    guard let asset = list.active else { return list.absent.contains(key) ? .nothing : .unchanged }
    guard asset.identifier.type == .action else { return .nothing }
    let dialog = PoseDialog(
      PoseIntent(asset.target),
      on: rig,
      restriction: posing.restriction,
      correctsAxisAngle: posing.correctsAxisAngle
    )
    return .pose(dialog.preview)
  }

  /// Shows nothing more before the cursor moves from a pose that is kept, or put back.
  ///
  /// - Parameter asset: the pose; nil for whatever is at the cursor.
  mutating func restPreview(at asset: AssetTarget? = nil) {
    guard asset == nil || list.active?.target == asset else { return }
    posing.live.resting = list.activeKey
  }

  /// Takes in that nothing is shown on a rig any more: it was kept, or is gone.
  mutating func previewGone(on rig: RigReference) {
    if posing.live.shown?.preview.rig == rig { posing.live.shown = nil }
  }

  /// Takes in how a pose fits the rig on which it is shown.
  mutating func posePreviewed(_ preview: PosePreview?, _ report: PoseMatchReport?) -> [Effect] {
    guard isAsked(preview) else { return [] }
    posing.live.asked = nil
    guard let preview else {
      posing.live.shown = nil
      return []
    }
    posing.live.shown = LivePosing.Shown(preview: preview)
    tellOfPreviews(on: preview.rig)
    posing.keep(report, of: preview.asset, on: preview.rig)
    return []
  }

  /// Takes in why a pose is not shown, or the rig not put back.
  mutating func posePreviewFailed(_ preview: PosePreview?, _ reason: String) -> [Effect] {
    guard isAsked(preview) else { return [] }
    posing.live.asked = nil
    guard let preview else {
      posing.live.shown = nil
      notify(.warning, "What was shown may still be on the rig: \(reason)")
      return []
    }
    // A Blender that has gone may come again: then it is tried again.
    posing.live.shown =
      LiveProblem(preview.rig, posing.live.blenders) == nil
      ? LivePosing.Shown(preview: preview, problem: reason) : nil
    return []
  }

  /// Says once that poses are shown, when that was nobody's command.
  private mutating func tellOfPreviews(on rig: RigReference) {
    guard posing.live.previewsPoses == nil, !posing.live.isTold, overlays.isEmpty else { return }
    posing.live.isTold = true
    notify(
      .info,
      "Poses at the cursor are shown on \(rig.name) while you follow · \(keyName(.previewPoses)) "
        + "ends that"
    )
  }

  private func isAsked(_ preview: PosePreview?) -> Bool {
    posing.live.asked == (preview.map { .show($0) } ?? .putBack)
  }

  /// What is said of the pose that is shown: `previewing on Elly (Enter keeps)`; nil when none is.
  var previewText: String? {
    if let request = posing.live.asked, now - posing.live.askedSince >= Self.blenderTime {
      let rig = (request.preview ?? posing.live.shown?.preview)?.rig.rig.terminalSafe
      return (rig.map { $0 + ": " } ?? "") + "Blender does not answer yet"
    }
    guard let shown = posing.live.shown else { return nil }
    let rig = shown.preview.rig.rig.terminalSafe
    if let problem = shown.problem { return "no preview on \(rig): \(problem.terminalSafe)" }
    return "previewing on \(rig) (\(keyName(.activate)) keeps)"
  }

  /// How long a Blender may take to answer before a person wonders, in nanoseconds.
  private static let blenderTime: Int64 = 1_000_000_000
}
