import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Asks for the rig that poses are applied to.
  mutating func openPoseTarget(then intent: PoseIntent? = nil) -> [Effect] {
    open(
      .poseTarget(
        PoseTargetDialog(
          remembered: posing.remembered,
          live: posing.live.rigs,
          intent: intent
        )
      )
    )
    return []
  }

  /// Asks for the rig that poses are applied to, of a workfile that is known already.
  mutating func goToPoseTarget(_ path: String) -> [Effect] {
    var dialog = PoseTargetDialog(remembered: posing.remembered, live: posing.live.rigs)
    dialog.field = FieldState(.dialog, text: path)
    dialog.cursor = nil
    open(.poseTarget(dialog))
    return accept(dialog)
  }

  /// Takes in a key while the target of poses is chosen.
  mutating func pressed(_ key: KeyEvent, in dialog: PoseTargetDialog) -> [Effect] {
    var dialog = dialog
    dialog.field.problem = nil
    switch FieldAction(key) {
    case .accept: return accept(dialog)
    case .complete where dialog.found == nil: return complete(dialog, 1)
    case .completePrevious where dialog.found == nil: return complete(dialog, -1)
    case .deleteBackward where dialog.found != nil, .moveLeft where dialog.found != nil:
      dialog.found = nil
      dialog.cursor = nil
    case let action:
      if let step = action?.lines(page: max(1, size.height - 6)) {
        dialog.move(step)
      } else if dialog.found == nil {
        let before = dialog.field.text
        guard dialog.field.take(key) else { return [] }
        if dialog.field.text != before { typed(in: &dialog) }
      }
    }
    replaceTop(.poseTarget(dialog))
    return []
  }

  /// Puts the cursor where it belongs after something was typed: what was asked before is not wanted any
  /// more.
  func typed(in dialog: inout PoseTargetDialog) {
    dialog.found = nil
    dialog.question = nil
    dialog.completionGeneration = nil
    dialog.cursor = nil
  }

  /// Takes the line at the cursor, or what is typed.
  mutating func accept(_ dialog: PoseTargetDialog) -> [Effect] {
    var dialog = dialog
    let lines = dialog.lines
    let line = dialog.cursor.flatMap { lines.indices.contains($0) ? lines[$0] : nil }
    switch line {
    case .rig(let rig): return take(rig, in: dialog)
    case .live(let live): return take(live.rig, in: dialog)
    case .remembered(let reference):
      return findRigs(in: reference.file, wanted: reference.rig, dialog)
    case .completion, nil: break
    }
    guard dialog.found == nil else {
      dialog.field.problem = "None of the rigs can be posed."
      replaceTop(.poseTarget(dialog))
      return []
    }
    // A folder is no workfile, but the way to one.
    if dialog.field.text.hasSuffix("/") { return askForCompletions(dialog) }
    guard !dialog.field.text.trimmed.isEmpty else {
      dialog.field.problem = "Type the path of a workfile."
      replaceTop(.poseTarget(dialog))
      return []
    }
    return findRigs(in: ByteString(dialog.field.text), wanted: nil, dialog)
  }

  private mutating func findRigs(
    in file: ByteString,
    wanted rig: ByteString?,
    _ dialog: PoseTargetDialog
  ) -> [Effect] {
    var dialog = dialog
    let generation = operations.nextGeneration()
    dialog.question = PoseTargetDialog.Question(generation: generation, rig: rig, since: now)
    replaceTop(.poseTarget(dialog))
    return [.findRigs(generation: generation, file: file)]
  }

  /// Takes in the rigs of the workfile: the wanted one or the only one is taken at once.
  mutating func rigsFound(
    generation: Int,
    file: ByteString,
    _ rigs: [WorkfileRig]
  ) -> [Effect] {
    guard case .poseTarget(var dialog) = overlays.last, let question = dialog.question,
      question.generation == generation
    else { return [] }
    dialog.question = nil
    let name = RigReference(file: file, rig: "").fileName.string
    guard !rigs.isEmpty else {
      dialog.field.problem = "\(name) has no armature."
      replaceTop(.poseTarget(dialog))
      return []
    }
    let open = rigs.filter { $0.problem == nil }
    if let wanted = question.rig {
      if let rig = open.first(where: { $0.reference.rig == wanted }) {
        return take(rig, in: dialog)
      }
      if !rigs.contains(where: { $0.reference.rig == wanted }) {
        dialog.field.problem = "\(name) has no rig “\(wanted.string)” any more."
      }
    } else if open.count == 1 {
      return take(open[0], in: dialog)
    }
    dialog.found = PoseTargetDialog.FoundRigs(file: file, rigs: rigs)
    dialog.cursor = rigs.firstIndex { $0.problem == nil } ?? 0
    replaceTop(.poseTarget(dialog))
    return []
  }

  /// Takes in why the rigs of a workfile are not known.
  mutating func rigsFailed(generation: Int, _ reason: String) -> [Effect] {
    guard case .poseTarget(var dialog) = overlays.last, dialog.question?.generation == generation
    else { return [] }
    dialog.question = nil
    dialog.field.problem = reason
    replaceTop(.poseTarget(dialog))
    return []
  }

  /// Makes a rig the target, and goes on with the pose that has waited for it.
  private mutating func take(_ rig: WorkfileRig, in dialog: PoseTargetDialog) -> [Effect] {
    guard rig.problem == nil else {
      var dialog = dialog
      dialog.field.problem =
        rig.reference.isLive ? rig.problem : "This rig cannot be posed."
      replaceTop(.poseTarget(dialog))
      return []
    }
    overlays.removeLast()
    if posing.target != rig.reference { posing.changesKeys = false }
    posing.target = rig.reference
    posing.isTargetSeen = true
    posing.live.resting = nil
    let next = dialog.intent == nil ? " · \(keyName(.applyPose)) applies one" : ""
    notify(
      .info,
      "Poses go to \(rig.reference.name) (\(rig.boneCount.counted("bone")))" + next
    )
    let effects = remember(rig.reference)
    return effects + (dialog.intent.map { apply($0) } ?? [])
  }

  /// Keeps a rig for the next time; one of a Blender is offered as long as it is connected.
  private mutating func remember(_ rig: RigReference) -> [Effect] {
    guard !rig.isLive else { return [] }
    posing.remembered.removeAll { $0 == rig }
    posing.remembered.insert(rig, at: 0)
    let surplus = posing.remembered.count - PosingState.rememberedLimit
    if surplus > 0 { posing.remembered.removeLast(surplus) }
    return [.savePoseTargets(posing.remembered)]
  }

  /// Takes in the rigs chosen earlier; the last one is the target until another is chosen.
  mutating func poseTargetsLoaded(_ rigs: [RigReference]) -> [Effect] {
    let chosen = Set(posing.remembered)
    posing.remembered += rigs.filter { !chosen.contains($0) }
    let surplus = posing.remembered.count - PosingState.rememberedLimit
    if surplus > 0 { posing.remembered.removeLast(surplus) }
    if posing.target == nil { posing.target = posing.remembered.first }
    return []
  }

  private mutating func complete(_ dialog: PoseTargetDialog, _ step: Int) -> [Effect] {
    guard dialog.field.completions.isEmpty else {
      var dialog = dialog
      dialog.field.continueCompletion(step)
      dialog.cursor = dialog.field.completionIndex
      replaceTop(.poseTarget(dialog))
      return []
    }
    return askForCompletions(dialog)
  }

  private mutating func askForCompletions(_ dialog: PoseTargetDialog) -> [Effect] {
    var dialog = dialog
    let generation = operations.nextGeneration()
    // What was chosen of the last folder stays; what follows is completed anew.
    dialog.field.moveCursor(to: dialog.field.cursor)
    dialog.cursor = nil
    dialog.completionGeneration = generation
    replaceTop(.poseTarget(dialog))
    return [.completePath(generation: generation, dialog.field.typed(from: 0))]
  }

  /// Takes in the names that the typed path can go on with.
  mutating func pathCompleted(generation: Int, _ names: [String]) -> [Effect] {
    if workfilePathCompleted(generation: generation, names)
      || creationPathCompleted(generation: generation, names)
    {
      return []
    }
    guard case .poseTarget(var dialog) = overlays.last, dialog.completionGeneration == generation
    else { return [] }
    dialog.completionGeneration = nil
    dialog.field.completePath(with: names)
    dialog.cursor = dialog.field.completionIndex
    replaceTop(.poseTarget(dialog))
    return []
  }
}

extension PoseTargetDialog {
  /// Moves the cursor; above the first of the rigs chosen earlier is what is typed.
  mutating func move(_ step: Int) {
    let count = lines.count
    guard count > 0 else { return }
    if found == nil, !field.completions.isEmpty {
      field.continueCompletion(step.signum())
      cursor = field.completionIndex
      return
    }
    let target = (cursor ?? -1) + step
    cursor = target < 0 && found == nil ? nil : min(max(0, target), count - 1)
  }
}
