import AssetSystem
import ShelfConfig

extension BrowserState {
  /// Whether a pose is being applied or put back.
  var isPosing: Bool {
    posing.live.puttingBack != nil || operations.proposals.values.contains { $0.rig != nil }
      || operations.running.contains { $0.proposal.rig != nil }
  }

  /// Applies a pose to the target: at once, or before the first one there, or for its strength to be
  /// changed, after a look at what it would do.
  ///
  /// Without a target, one is asked for first.
  mutating func apply(_ intent: PoseIntent) -> [Effect] {
    guard let rig = posing.target else { return openPoseTarget(then: intent) }
    if let reason = targetProblemReason { return refuse(reason) }
    guard !isPosing else {
      // What it does is worked out once the rig is as the pose before leaves it.
      posing.waiting = intent
      return []
    }
    let dialog = PoseDialog(
      intent,
      on: rig,
      restriction: posing.restriction,
      changesKeys: posing.changesKeys,
      correctsAxisAngle: posing.correctsAxisAngle
    )
    // What is shown on the rig itself needs no look at numbers.
    let isSeen = posing.reported.contains(rig) || (rig.isLive && isPreviewing)
    if intent.isBlending || !isSeen { return openReport(dialog) }
    restPreview(at: intent.asset)
    return propose(Proposal(.operation(dialog.request), shown: .whenInTheWay, rig: rig))
  }

  /// Applies the pose that has waited for another.
  mutating func applyWaiting() -> [Effect] {
    guard !isPosing, let intent = posing.waiting else { return [] }
    posing.waiting = nil
    return apply(intent)
  }

  /// Takes in what a pose does that is to be applied at once.
  mutating func planned(pose plan: OperationPlan, _ proposal: Proposal) -> [Effect] {
    guard let dialog = PoseDialog(proposal, plan) else { return applyWaiting() }
    posing.keep(dialog.pose?.report, of: dialog.asset, on: dialog.rig)
    for warning in plan.warnings { notify(.warning, warning) }
    if dialog.conflict != nil {
      open(.pose(withContext(dialog)))
      posing.waiting = nil
      return []
    }
    guard dialog.pose?.changes.isEmpty == false else {
      notify(.info, dialog.nothingToDo)
      return applyWaiting()
    }
    return apply(plan, proposal)
  }

  /// The dialog with what only the state knows of it.
  private func withContext(_ dialog: PoseDialog) -> PoseDialog {
    var dialog = dialog
    dialog.restriction = posing.restriction
    return dialog
  }

  /// Keeps which entries of the journal pose which rig.
  mutating func keepEntries(of result: OperationResult) {
    let done = zip(result.plan.poses, result.poseOutcomes).filter { $0.1 == .done }.map(\.0.rig)
    for rig in done {
      if rig.isLive {
        posing.live.applied[rig, default: 0] += 1
        previewGone(on: rig)
        continue
      }
      switch result.plan.purpose {
      case .edit:
        if let entry = result.entry { posing.entries[rig, default: []].append(entry) }
      case .redo(let number), .resume(let number):
        posing.entries[rig, default: []].append(number)
      case .undo(let number):
        posing.entries[rig]?.removeAll { $0 == number }
      }
    }
  }

  /// Puts back what the last poses on the target changed, one after the other.
  mutating func putBackPose(_ count: Int) -> [Effect] {
    // Nobody means more than a hundred.
    posing.putBacks = min(posing.putBacks + max(1, count), 100)
    return putBackNext()
  }

  /// Puts back the last pose on the target if that is still wanted; nothing as long as another is applied
  /// or put back.
  mutating func putBackNext() -> [Effect] {
    guard posing.putBacks > 0, !isPosing else { return [] }
    guard let rig = posing.target, posing.putBackCount(on: rig) > 0 else {
      posing.putBacks = 0
      return []
    }
    posing.putBacks -= 1
    guard let entry = posing.entries[rig]?.last else { return putBackLivePose(rig) }
    return propose(Proposal(.undo(entry), shown: .whenInTheWay, rig: rig))
  }

  /// Goes on with what has waited for a pose to be applied or put back.
  mutating func goOnPosing(_ proposal: Proposal, isDone: Bool) -> [Effect] {
    guard proposal.rig != nil else { return [] }
    if !isDone {
      posing.putBacks = 0
      posing.waiting = nil
    }
    return posing.putBacks > 0 ? putBackNext() : applyWaiting()
  }

  /// Asks which bones the pose at the cursor has.
  mutating func askForBones() -> [Effect] {
    guard let asset = list.active, let rig = posing.target else { return [] }
    let generation = operations.nextGeneration()
    posing.boneQuestion = PosingState.BoneQuestion(
      generation: generation,
      pose: asset.identifier.name
    )
    let request = OperationRequest(.applyPose(to: rig, PoseOptions()), targets: [asset.target])
    return [.plan(generation: generation, .operation(request))]
  }

  /// Takes in which bones a pose has: those alone are posed from now on.
  mutating func bonesFound(generation: Int, _ plan: OperationPlan) {
    guard let question = posing.boneQuestion, question.generation == generation else { return }
    posing.boneQuestion = nil
    let bones = plan.poses.first?.report?.bones ?? []
    guard !bones.isEmpty else {
      let reason = PoseDialog.conflict(in: plan)?.message
      _ = refuse(reason ?? "“\(question.pose.string)” changes no bone of the target.")
      return
    }
    posing.restriction = PosingState.Restriction(bones, of: question.pose)
    notify(
      .info,
      "Poses change \(bones.count.counted("bone")) only, those of “\(question.pose.string)” · "
        + "\(keyName(.clearBones)) takes all again"
    )
  }

  /// Takes in why it is not known which bones a pose has.
  ///
  /// - Returns: whether that was asked for.
  mutating func bonesFailed(generation: Int, _ reason: String) -> Bool {
    guard posing.boneQuestion?.generation == generation else { return false }
    posing.boneQuestion = nil
    notify(.error, reason)
    return true
  }
}
