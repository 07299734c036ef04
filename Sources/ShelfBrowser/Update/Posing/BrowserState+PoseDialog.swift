import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Shows what a pose would do.
  mutating func openReport(_ dialog: PoseDialog) -> [Effect] {
    var dialog = dialog
    let generation = operations.nextGeneration()
    dialog.awaited = generation
    dialog.awaitedSince = now
    open(.pose(dialog))
    return [.plan(generation: generation, .operation(dialog.request))]
  }

  /// Takes in a key that means something in the report alone.
  ///
  /// - Returns: nil when it does not.
  mutating func pressed(_ key: KeyEvent, in dialog: PoseDialog) -> [Effect]? {
    guard pendingKeys.isEmpty, let action = PoseAction(key) else { return nil }
    var dialog = dialog
    let typed = dialog.typed
    dialog.typed = nil
    switch action {
    case .stronger: return change(dialog, to: dialog.percent + 10)
    case .weaker: return change(dialog, to: dialog.percent - 10)
    case .slightlyStronger: return change(dialog, to: dialog.percent + 1)
    case .slightlyWeaker: return change(dialog, to: dialog.percent - 1)
    case .negate: return change(dialog, to: -dialog.percent)
    case .digit:
      guard case .character(let digit) = key.key else { return [] }
      return type((typed ?? "") + String(digit), in: dialog)
    case .deleteDigit:
      guard let typed else { return [] }
      return type(String(typed.dropLast()), in: dialog)
    case .flip:
      dialog.isFlipped.toggle()
      return preview(dialog)
    case .changeKeys where dialog.rig.isLive:
      return refuse("Blender's own auto-key decides whether keys are set.")
    case .changeKeys:
      dialog.changesKeys.toggle()
      return preview(dialog)
    case .correctAxisAngle:
      dialog.correctsAxisAngle.toggle()
      return preview(dialog)
    case .compare:
      dialog.isOriginalShown.toggle()
      replaceTop(.pose(dialog))
      return []
    }
  }

  private mutating func type(_ digits: String, in dialog: PoseDialog) -> [Effect] {
    var dialog = dialog
    guard let percent = digits.isEmpty ? 0 : Int(digits), percent <= PoseIntent.largestPercent
    else { return change(dialog, to: Int.max) }
    dialog.typed = digits
    return change(dialog, to: percent)
  }

  private mutating func change(_ dialog: PoseDialog, to percent: Int) -> [Effect] {
    guard percent.magnitude <= PoseIntent.largestPercent else {
      return refuse("A pose is applied with \(PoseIntent.largestPercent.grouped) % at most.")
    }
    var dialog = dialog
    dialog.isBlending = true
    dialog.isOriginalShown = false
    guard percent != dialog.percent else {
      replaceTop(.pose(dialog))
      return []
    }
    dialog.percent = percent
    return preview(dialog)
  }

  /// Asks what the pose would do now; an older question is not answered any more.
  private mutating func preview(_ dialog: PoseDialog) -> [Effect] {
    var dialog = dialog
    let generation = operations.nextGeneration()
    if dialog.awaited == nil { dialog.awaitedSince = now }
    dialog.awaited = generation
    dialog.isAccepted = false
    dialog.isOriginalShown = false
    replaceTop(.pose(dialog))
    return [.preview(generation: generation, .operation(dialog.request))]
  }

  /// Takes in what the pose would do, unless it was changed meanwhile.
  mutating func previewed(pose plan: OperationPlan, generation: Int) -> [Effect] {
    guard let (index, found) = reportAwaiting(generation) else { return [] }
    var dialog = found
    posing.keep(plan.poses.first?.report, of: dialog.asset, on: dialog.rig)
    dialog.awaited = nil
    dialog.problem = nil
    dialog.plan = plan
    dialog.scroll = min(dialog.scroll, scrollLimit(of: .pose(dialog)))
    overlays[index] = .pose(dialog)
    for warning in plan.warnings { notify(.warning, warning) }
    return dialog.isAccepted && index == overlays.count - 1 ? accept(dialog) : []
  }

  /// The report that waits for a plan, which help or a list of tasks may lie over.
  private func reportAwaiting(_ generation: Int) -> (index: Int, dialog: PoseDialog)? {
    for (index, overlay) in overlays.enumerated() {
      if case .pose(let dialog) = overlay, dialog.awaited == generation { return (index, dialog) }
    }
    return nil
  }

  /// Takes in why it is not known what the pose would do.
  ///
  /// - Returns: whether that was asked for.
  mutating func previewFailed(pose reason: String, generation: Int) -> Bool {
    guard let (index, found) = reportAwaiting(generation) else { return false }
    var dialog = found
    dialog.awaited = nil
    dialog.isAccepted = false
    dialog.plan = nil
    dialog.problem = reason
    overlays[index] = .pose(dialog)
    return true
  }

  /// Does a command with the report on top.
  ///
  /// - Returns: nil when the command is about something else.
  mutating func performOnPose(_ command: Command) -> [Effect]? {
    guard case .pose(var dialog) = overlays.last else { return nil }
    switch command {
    case .activate, .applyPose: return accept(dialog)
    case .applyPoseFlipped:
      if dialog.isFlipped { return accept(dialog) }
      dialog.isFlipped = true
      return preview(dialog)
    case .blendPose:
      dialog.isBlending = true
      replaceTop(.pose(dialog))
      return []
    case .poseTarget:
      overlays.removeLast()
      return openPoseTarget(then: dialog.intent)
    default: return nil
    }
  }

  /// Writes what is shown.
  private mutating func accept(_ dialog: PoseDialog) -> [Effect] {
    var dialog = dialog
    dialog.isAccepted = false
    if dialog.isOriginalShown {
      return refuse(
        "This is the rig as it is; \(PoseAction.compare.keyName) goes back to the pose."
      )
    }
    guard dialog.awaited == nil else {
      // It is carried out when it is known what it does.
      dialog.isAccepted = true
      replaceTop(.pose(dialog))
      return []
    }
    replaceTop(.pose(dialog))
    guard let plan = dialog.plan, let pose = dialog.pose, dialog.conflict == nil else {
      return refuse(
        "Nothing is written: something stands in the way; \(keyName(.poseTarget)) chooses another "
          + "target."
      )
    }
    guard !isPosing else { return refuse("Another pose is still being applied.") }
    if dialog.rig == posing.target, let reason = targetProblemReason { return refuse(reason) }
    overlays.removeLast()
    posing.reported.insert(dialog.rig)
    restPreview(at: dialog.asset)
    if !dialog.rig.isLive { posing.changesKeys = dialog.changesKeys }
    posing.correctsAxisAngle = dialog.correctsAxisAngle
    guard !pose.changes.isEmpty else {
      notify(.info, dialog.nothingToDo)
      return []
    }
    let proposal = Proposal(.operation(dialog.request), shown: .whenInTheWay, rig: dialog.rig)
    return apply(plan, proposal)
  }
}

extension PoseDialog {
  /// A dialog of a plan that was made for a proposal; nil when that is about no pose.
  init?(_ proposal: Proposal, _ plan: OperationPlan) {
    guard let request = proposal.request.operation, let asset = request.targets.first,
      case .applyPose(let rig, let options) = request.operation
    else { return nil }
    let percent = Int((options.blendFactor * 100).rounded())
    self.init(
      PoseIntent(asset, percent: percent, isFlipped: options.isFlipped),
      on: rig,
      restriction: options.bones.map { PosingState.Restriction($0, of: "") },
      changesKeys: options.changesKeys,
      correctsAxisAngle: options.correctsAxisAngle
    )
    self.plan = plan
  }

  /// What stands in the way of a plan; nil when nothing does.
  static func conflict(in plan: OperationPlan) -> PlanConflict? {
    plan.poses.lazy.compactMap(\.conflict).first ?? plan.items.lazy.compactMap(\.conflict).first
  }

  /// Why nothing is written though nothing stands in the way.
  var nothingToDo: String {
    let name = asset.identifier.name.string
    if percent == 0 { return "“\(name)” at 0 % changes nothing." }
    if let report = pose?.report, report.channelCount == 0 {
      return "“\(name)” has nothing for \(rig.name)"
        + (report.notes.first.map { ": \($0.message)" } ?? ".")
    }
    return "\(rig.name) has “\(name)” already: nothing is changed."
  }
}

extension PoseAction {
  /// The key to name for it.
  var keyName: String { keys.first?.description ?? "" }
}
