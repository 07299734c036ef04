import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Takes in a key that means something in a plan alone.
  ///
  /// - Returns: nil when it does not.
  mutating func pressed(_ key: KeyEvent, on dialog: PlanDialog) -> [Effect]? {
    guard let action = DialogAction(key) else { return nil }
    switch action {
    case .repairLinks: return toggleRepair(dialog)
    case .leaveOut: return toggleLeavingOut(dialog)
    case .toggle, .switchMode, .openEditor, .create: return nil
    }
  }

  /// Does a command with the plan on top.
  ///
  /// - Returns: nil when the command is about something else.
  mutating func performOnPlan(_ command: Command) -> [Effect]? {
    guard case .plan(var dialog) = overlays.last else { return nil }
    switch command {
    case .activate: return accept(dialog)
    case .diff:
      dialog.isDiff.toggle()
      dialog.scroll = 0
      overlays[overlays.count - 1] = .plan(dialog)
      return []
    case .moveRight: return []
    default: return nil
    }
  }

  /// Shows what was done last, line by line.
  mutating func openLastPlan() -> [Effect] {
    guard let last = operations.last else { return [] }
    // Nothing is asked for: the proposal only says what it was.
    var dialog = PlanDialog(Proposal(.undo(last.entry)), PlanTable(last.plan), isDone: true)
    dialog.isDiff = true
    open(.plan(dialog))
    return []
  }

  private mutating func accept(_ dialog: PlanDialog) -> [Effect] {
    if dialog.isDone { return closeOverlay() }
    if dialog.awaited != nil { return refuse("The plan is being made anew; look at it first.") }
    let table = dialog.table
    if table.conflictCount > 0, !dialog.isLeavingOut {
      let noun = table.conflictCount.counted("conflict")
      return refuse("\(noun): nothing is written; \(DialogAction.leaveOut.key) leaves them out.")
    }
    if table.changeCount == 0 {
      return refuse("Nothing is left to change; \(keyName(.cancel)) closes the plan.")
    }
    overlays.removeLast()
    return apply(table.plan, dialog.proposal)
  }

  private mutating func toggleRepair(_ dialog: PlanDialog) -> [Effect] {
    guard var request = dialog.proposal.request.operation, !dialog.isDone else {
      return refuse("Links are repaired as they were changed.")
    }
    guard !dialog.table.plan.links.isEmpty else { return refuse("No file links what is changed.") }
    request.repairsLinks.toggle()
    return replan(dialog, request)
  }

  /// Leaves conflicts out of a new operation by planning without them, as what remains may fit then;
  /// of an entry of the journal by doing the rest.
  private mutating func toggleLeavingOut(_ dialog: PlanDialog) -> [Effect] {
    guard dialog.table.conflictCount > 0, !dialog.isDone else {
      return refuse("Nothing stands in the way.")
    }
    var dialog = dialog
    guard var request = dialog.proposal.request.operation else {
      dialog.isLeavingOut.toggle()
      overlays[overlays.count - 1] = .plan(dialog)
      return []
    }
    let refused = Set(dialog.table.plan.items.lazy.filter { $0.conflict != nil }.map(\.target))
    request.targets.removeAll { refused.contains($0) }
    guard !request.targets.isEmpty else {
      return refuse("Nothing is left to change; \(keyName(.cancel)) closes the plan.")
    }
    return replan(dialog, request)
  }

  private mutating func replan(_ dialog: PlanDialog, _ request: OperationRequest) -> [Effect] {
    var dialog = dialog
    let generation = operations.nextGeneration()
    dialog.proposal.request = .operation(request)
    dialog.awaited = generation
    overlays[overlays.count - 1] = .plan(dialog)
    return [.preview(generation: generation, .operation(request))]
  }

  /// Takes in a plan that takes the place of one on the screen.
  mutating func replan(generation: Int, _ plan: OperationPlan) {
    guard let index = overlays.indices.last, case .plan(var dialog) = overlays[index],
      dialog.awaited == generation
    else { return }
    dialog.awaited = nil
    dialog.table = PlanTable(plan)
    dialog.scroll = 0
    overlays[index] = .plan(dialog)
  }
}
