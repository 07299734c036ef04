import AssetSystem
import ShelfConfig
import ShelfSession

extension BrowserState {
  /// Applies a pose that the leader has applied to the target here, if the user wants that.
  ///
  /// A pose that was applied before one joined is not: nobody would expect it.
  mutating func posed(_ pose: SessionPose?) -> [Effect] {
    guard following.appliesPoses, let session = following.session, session.isShown,
      !session.isDriving
    else { return [] }
    guard let pose else {
      tellPutBack()
      return []
    }
    let identifier = AssetIdentifier(parsing: pose.asset.identifier)
    let name = (identifier?.name ?? pose.asset.identifier).terminalSafe
    guard let target = target(of: pose.asset) else {
      tellMissing("the pose “\(name)” is not in your libraries")
      return []
    }
    guard let rig = posing.target else {
      return refuse(
        "\(leaderName) applied “\(name)”, and there is no target here: \(keyName(.poseTarget)) chooses one."
      )
    }
    // A report would take the keys that are meant for what is open.
    if let overlay = overlays.last, !posing.reported.contains(rig) {
      return refuse(
        "“\(name)” is not applied here: \(keyName(.cancel)) closes \(overlay.title) first."
      )
    }
    let percent = (pose.blend * 100).rounded()
    guard percent.magnitude <= Double(PoseIntent.largestPercent) else {
      return refuse("A pose is applied with \(PoseIntent.largestPercent.grouped) % at most.")
    }
    return apply(PoseIntent(target, percent: Int(percent), isFlipped: pose.isFlipped))
  }

  /// Says that the leader has put a pose back: here it stays, as what was done here since is the user's.
  private mutating func tellPutBack() {
    let here =
      noPutBackReason == nil ? "; here it stays, \(keyName(.putBackPose)) puts it back" : ""
    notify(.info, "\(leaderName) has put the pose back\(here).")
  }

  /// Applies the poses of the leader from now on, or no longer.
  mutating func toggleFollowPoses() -> [Effect] {
    following.appliesPoses.toggle()
    guard following.appliesPoses else {
      notify(.info, "The poses that a leader applies are not applied here.")
      return []
    }
    let target =
      posing.target.map { " to \($0.name)" }
      ?? "; there is no target yet, \(keyName(.poseTarget)) chooses one"
    notify(.info, "The poses that a leader applies are applied here, too\(target).")
    return []
  }
}
