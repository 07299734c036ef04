import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Asks for new names: of one asset in its place, of several in a dialog.
  mutating func rename(_ assets: [AssetRepresentation]) -> [Effect] {
    guard assets.count == 1 else {
      open(.rename(RenameDialog(assets)))
      return []
    }
    return openField(.renameAsset(assets[0].target), text: assets[0].identifier.name.string)
  }

  /// Asks for a new name of the active asset, with the cursor at its start or end.
  mutating func renameActive(atStart: Bool) -> [Effect] {
    guard let asset = list.active else { return refuse("The asset is not loaded yet.") }
    let effects = openField(.renameAsset(asset.target), text: asset.identifier.name.string)
    if atStart, case .field(var field) = overlays.last {
      field.moveCursor(to: 0)
      replaceTop(.field(field))
    }
    return effects
  }

  /// Gives an asset the name that was typed.
  mutating func renameAsset(_ target: AssetTarget, to text: String) -> [Effect] {
    // Who leaves a name alone that is not UTF-8 does not want another.
    guard text != target.identifier.name.string else { return [] }
    return propose(.rename(.map([target: ByteString(text)])), on: [target])
  }

  /// Opens the field again when the name typed into it cannot be given.
  ///
  /// - Returns: whether it was opened.
  mutating func reopenRename(_ table: PlanTable, _ proposal: Proposal) -> Bool {
    guard case .rename(.map(let names))? = proposal.request.operation?.operation,
      let (target, name) = names.first, names.count == 1, overlays.isEmpty,
      let problem = table.plan.items.first?.problem
    else { return false }
    _ = openField(.renameAsset(target), text: name.string)
    guard case .field(var field) = overlays.last else { return false }
    field.problem = problem
    replaceTop(.field(field))
    return true
  }

  /// Takes in a key while new names for many are typed.
  mutating func pressed(_ key: KeyEvent, in dialog: RenameDialog) -> [Effect] {
    var dialog = dialog
    switch DialogAction(key) {
    case .switchMode:
      dialog.mode = dialog.mode == .pattern ? .name : .pattern
      return preview(dialog)
    case .repairLinks:
      dialog.repairsLinks.toggle()
      return preview(dialog)
    case .leaveOut: return leaveOutConflicts(dialog)
    case .openEditor:
      overlays.removeLast()
      return editNames(dialog.assets)
    case .toggle, .create, nil: break
    }
    switch FieldAction(key) {
    case .accept: return accept(dialog)
    case .complete, .completePrevious:
      dialog.isTemplateFocused.toggle()
      replaceTop(.rename(dialog))
      return []
    case let action?:
      if let lines = action.lines(page: max(1, size.height - 6)) {
        scrollOverlay(by: lines)
        return []
      }
    case nil: break
    }
    let before = dialog.focused.text
    guard dialog.focused.take(key) else { return [] }
    guard dialog.focused.text != before else {
      replaceTop(.rename(dialog))
      return []
    }
    return preview(dialog)
  }

  /// Asks what the rule does that is typed; an older question for it is not answered any more.
  mutating func preview(_ dialog: RenameDialog) -> [Effect] {
    var dialog = dialog
    dialog.problem = nil
    dialog.isAccepted = false
    guard let request = dialog.request else {
      dialog.awaited = nil
      dialog.table = nil
      dialog.scroll = 0
      replaceTop(.rename(dialog))
      return []
    }
    let generation = operations.nextGeneration()
    if dialog.awaited == nil { dialog.awaitedSince = now }
    dialog.awaited = generation
    replaceTop(.rename(dialog))
    return [.preview(generation: generation, .operation(request))]
  }

  /// Takes in what the rule does, unless it is another by now.
  mutating func previewed(generation: Int, _ plan: OperationPlan) -> [Effect] {
    guard case .rename(var dialog) = overlays.last, dialog.awaited == generation else { return [] }
    dialog.awaited = nil
    dialog.table = PlanTable(plan)
    dialog.scroll = min(dialog.scroll, max(0, plan.items.count - 1))
    replaceTop(.rename(dialog))
    return dialog.isAccepted ? accept(dialog) : []
  }

  /// Takes in why the rule does nothing.
  mutating func previewFailed(generation: Int, _ reason: String) {
    guard case .rename(var dialog) = overlays.last, dialog.awaited == generation else { return }
    dialog.awaited = nil
    dialog.isAccepted = false
    dialog.table = nil
    dialog.problem = reason
    replaceTop(.rename(dialog))
  }

  private mutating func accept(_ dialog: RenameDialog) -> [Effect] {
    var dialog = dialog
    dialog.isAccepted = false
    guard let request = dialog.request else {
      return show("Type a \(dialog.mode == .name ? "name" : "pattern").", in: dialog)
    }
    guard dialog.awaited == nil else {
      // It is carried out when it is known what it does.
      dialog.isAccepted = true
      replaceTop(.rename(dialog))
      return []
    }
    guard let table = dialog.table else { return show(dialog.problem, in: dialog) }
    guard table.conflictCount == 0 else {
      let noun = table.conflictCount.counted("conflict")
      let key = DialogAction.leaveOut.key
      return show("\(noun): nothing is written; \(key) leaves them out.", in: dialog)
    }
    guard table.changeCount > 0 else { return show("No name would change.", in: dialog) }
    overlays.removeLast()
    return apply(table.plan, Proposal(.operation(request)))
  }

  private mutating func show(_ problem: String?, in dialog: RenameDialog) -> [Effect] {
    var dialog = dialog
    dialog.problem = problem
    replaceTop(.rename(dialog))
    return []
  }

  private mutating func leaveOutConflicts(_ dialog: RenameDialog) -> [Effect] {
    var dialog = dialog
    guard let table = dialog.table, table.conflictCount > 0 else {
      return show("Nothing stands in the way.", in: dialog)
    }
    let refused = Set(table.plan.items.lazy.filter { $0.conflict != nil }.map(\.target))
    let rest = dialog.targets.filter { !refused.contains($0) }
    guard !rest.isEmpty else { return show("Nothing would be left to rename.", in: dialog) }
    dialog.targets = rest
    return preview(dialog)
  }
}

extension RenameDialog {
  /// What is asked for; nil while there is no rule.
  var request: OperationRequest? {
    rule.map { OperationRequest(.rename($0), targets: targets, repairsLinks: repairsLinks) }
  }
}
