import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Takes in a key while the create pane is on top.
  ///
  /// - Returns: nil when it is for the keymap.
  mutating func pressed(_ key: KeyEvent, in pane: CreationPane) -> [Effect]? {
    dismissInfo()
    if let sheet = pane.sheet { return pressed(key, on: sheet, pane) }
    guard pane.state != nil else {
      return FieldAction(key) == .cancel ? follow(.close) : nil
    }
    if pane.focus == .form { return isForAll(key) ? nil : pressedInForm(key, pane) }
    guard pendingKeys.isEmpty, let action = CreationAction(key) else { return nil }
    return perform(action)
  }

  /// Whether a key that types nothing means the same everywhere: help, the log, the screen.
  private func isForAll(_ key: KeyEvent) -> Bool {
    guard FieldAction(key) == nil, DialogAction(key) == nil else { return false }
    switch key.key {
    case .function: return true
    case .character: return !key.modifiers.isDisjoint(with: [.control])
    default: return false
    }
  }

  /// Does what a key of the pane is for.
  mutating func perform(_ action: CreationAction) -> [Effect] {
    guard let pane = creationPane, pane.state != nil else { return [] }
    switch action {
    case .save: return askToSave(pane)
    case .check: return openPublishing(isDryRun: true)
    case .convert: return askToConvert(pane)
    case .adopt: return askToAdopt(pane)
    case .trust: return askToTrust(pane)
    case .repair: return refuse("There is no problem here; \(CreationAction.check.keyName) looks.")
    case .otherWorkfile:
      return afterSaving(.otherWorkfile, question: "Save the changes before you leave this file?")
    }
  }

  private mutating func askToSave(_ pane: CreationPane) -> [Effect] {
    guard pane.state?.isContextChanged == true, pane.isChanged else { return saveCreation() }
    open(
      .confirm(
        ConfirmState(
          .saveCreation(then: nil),
          question: "What you work on has changed since this was read. Save all the same?"
        )
      )
    )
    return []
  }

  private mutating func askToConvert(_ pane: CreationPane) -> [Effect] {
    let all = pane.state?.convertors ?? []
    var wanted = all
    if pane.subject == .instances, case .convertor(let item) = pane.instanceLine { wanted = [item] }
    guard !wanted.isEmpty else { return refuse("There is nothing to convert.") }
    let what = wanted.map(\.label).joined(separator: ", ")
    let step = CreationStep.convert(wanted.map(\.identifier))
    if pane.isChanged {
      return afterSaving(.step(step), question: "\(what). Save the changes, then convert?")
    }
    open(
      .confirm(ConfirmState(.followCreation(.step(step)), question: "\(what). Convert them?"))
    )
    return []
  }

  private mutating func askToAdopt(_ pane: CreationPane) -> [Effect] {
    guard let offer = pane.state?.adoptable.first else {
      return refuse("There is nothing to adopt: what is stored here belongs to this file.")
    }
    let name = RigReference(file: offer.workfile, rig: "").fileName.terminalSafe
    let others = (pane.state?.adoptable.count ?? 1) - 1
    let count = offer.instanceCount.counted("instance")
    let more = others > 0 ? " (\(others.grouped) more files could be meant)" : ""
    let step = CreationStep.adopt(offer.sidecar)
    let question = "Make the \(count) of \(name)\(more) this file's own?"
    if pane.isChanged {
      return afterSaving(.step(step), question: "\(question) The changes are saved first.")
    }
    open(.confirm(ConfirmState(.followCreation(.step(step)), question: question)))
    return []
  }

  private mutating func askToTrust(_ pane: CreationPane) -> [Effect] {
    let waiting = pane.state?.untrusted ?? []
    var plugin = waiting.first
    let lines = pane.creatorLines
    if pane.subject == .creators, lines.indices.contains(pane.creatorCursor),
      case .untrusted(let chosen) = lines[pane.creatorCursor]
    {
      plugin = chosen
    }
    guard let plugin else { return refuse("No plug-in waits to be trusted.") }
    guard !pane.isChanged else {
      return refuse(
        "Save first (\(CreationAction.save.keyName)): everything is read anew after a plug-in is "
          + "trusted."
      )
    }
    open(
      .confirm(
        ConfirmState(
          .followCreation(.step(.trust(plugin.folder))),
          question: "Let “\(plugin.name)” run? It is a program that can do all that you can do. "
            + "\(plugin.folder.string) SHA-256 \(plugin.contentHash)"
        )
      )
    )
    return []
  }

  /// Does a command with the create pane on top.
  ///
  /// - Returns: nil when the command is about something else.
  mutating func performOnCreation(_ command: Command, _ count: Int?) -> [Effect]? {
    guard case .creation(var pane) = overlays.last else { return nil }
    if pane.sheet != nil { return performOnSheet(command, count) }
    let steps = min(count ?? 1, Self.largestCount)
    let page = max(1, size.height / 2)
    switch command {
    case .cancel, .quit: return leaveCreation()
    case .moveDown: return moveInList(by: steps)
    case .moveUp: return moveInList(by: -steps)
    case .halfPageDown, .pageDown: return moveInList(by: steps * page)
    case .halfPageUp, .pageUp: return moveInList(by: -steps * page)
    case .top: return moveInList(by: -Self.largestCount)
    case .bottom: return moveInList(by: Self.largestCount)
    case .nextPane: return focus(1, &pane)
    case .previousPane: return focus(-1, &pane)
    case .moveRight, .activate: return focus(on: .form, &pane)
    case .moveLeft: return focus(on: .creators, &pane)
    case .create, .createAsset: return focus(on: .creators, &pane)
    case .publish: return openPublishing(isDryRun: false)
    case .refresh:
      return afterSaving(.step(.reset), question: "Save the changes before all is read anew?")
    case .selectAndStep: return toggleActive(pane)
    case .visualRange: return selectInstance(&pane)
    case .selectAll: return selectGroup(&pane)
    case .delete: return askToRemove(pane)
    case .scrollDetailsDown: return scrollForm(by: steps, pane)
    case .scrollDetailsUp: return scrollForm(by: -steps, pane)
    case .commandLine: return refuse("\(keyName(.cancel)) leaves the workfile first.")
    default: return nil
    }
  }

  /// Moves the cursor of the list with the focus over what is no heading.
  mutating func moveInList(by steps: Int) -> [Effect] {
    guard var pane = creationPane else { return [] }
    switch pane.focus {
    case .creators:
      pane.creatorCursor = min(
        max(0, pane.creatorCursor + steps),
        max(0, pane.creatorLines.count - 1)
      )
    case .instances:
      let lines = pane.instanceLines
      let reachable = lines.indices.filter { lines[$0].identity != nil }
      let position = reachable.firstIndex { $0 >= pane.instanceCursor } ?? 0
      let target = min(max(0, position + steps), max(0, reachable.count - 1))
      pane.instanceCursor = reachable.isEmpty ? 0 : reachable[target]
    case .form: return moveInForm(steps, &pane)
    }
    return show(pane)
  }

  /// Scrolls the form while the cursor is in a list.
  mutating func scrollForm(by rows: Int, _ pane: CreationPane) -> [Effect] {
    var pane = pane
    let limit = CreationView.formScrollLimit(pane, ViewContext(self, theme: .standard))
    pane.formScroll = min(max(0, pane.formScroll + rows), limit)
    creationPane = pane
    return []
  }

  /// Shows the form of what the cursor has come to.
  private mutating func show(_ pane: CreationPane) -> [Effect] {
    var pane = pane
    if pane.focus != .form {
      if pane.subject != pane.focus || pane.subject == .instances { pane.name = nil }
      // A draft that was left is begun anew where the cursor comes back to it.
      if pane.focus != .creators { pane.draft = nil }
      pane.subject = pane.focus
      pane.formCursor = 0
      pane.formScroll = 0
    }
    let effects = settleForm(&pane)
    creationPane = pane
    return effects
  }

  private mutating func focus(_ step: Int, _ pane: inout CreationPane) -> [Effect] {
    let count = CreationPane.Section.allCases.count
    let next = (pane.focus.rawValue + step + count) % count
    return focus(on: CreationPane.Section(rawValue: next) ?? .creators, &pane)
  }

  /// Gives a part of the pane the focus.
  mutating func focus(
    on section: CreationPane.Section,
    _ pane: inout CreationPane
  ) -> [Effect] {
    if section == .form {
      guard pane.form.lines.contains(where: \.isFocusable) else {
        return refuse("There is nothing to be changed here.")
      }
      if pane.subject == .creators, let problem = pane.creator.flatMap(CreationPane.problem) {
        return refuse(problem)
      }
      pane.formCursor = firstField(pane)
    }
    guard pane.focus != section else { return [] }
    pane.focus = section
    return show(pane)
  }

  /// The line of the form one begins at: what is new begins with its catalog while it has none, else with
  /// its variant; what is there begins with what is wrong with it.
  private func firstField(_ pane: CreationPane) -> Int {
    let lines = pane.form.lines
    return lines.firstIndex { $0.place == .catalog && $0.kind == .catalog && $0.value == nil }
      ?? lines.firstIndex { $0.place == .variant }
      ?? lines.firstIndex { $0.problem != nil && !$0.isPassedOver }
      ?? lines.firstIndex { !$0.isPassedOver }
      ?? lines.firstIndex(where: \.isFocusable) ?? 0
  }

  /// Takes the instance at the cursor into what is published, or out of it, with the selected ones if it is
  /// one of them.
  ///
  /// - Parameters:
  ///   - pane: the pane.
  ///   - moves: whether the cursor goes on to the next instance, unless several are selected.
  /// - Returns: the change.
  mutating func toggleActive(_ pane: CreationPane, moves: Bool = true) -> [Effect] {
    guard pane.focus == .instances, case .instance(let instance) = pane.instanceLine else {
      return refuse(
        "Space takes what is marked in or out; \(keyName(.nextPane)) goes to that list."
      )
    }
    var pane = pane
    let value = !instance.isActive
    var chosen = pane.formInstances.filter { $0.isActive != value }
    if !value {
      let mandatory = chosen.filter(\.isMandatory)
      chosen.removeAll(where: \.isMandatory)
      if let first = mandatory.first, chosen.isEmpty {
        return refuse("“\(first.label)” cannot be left out.")
      }
    }
    let ids = chosen.map(\.id)
    pane.show(.bool(value), at: .data("active"), of: ids)
    let effects = ask(.set(.bool(value), at: .data("active"), of: ids), &pane)
    creationPane = pane
    return effects + (moves && pane.selected.isEmpty ? moveInList(by: 1) : [])
  }

  /// Selects the instance at the cursor to be edited with others, or not any more.
  private mutating func selectInstance(_ pane: inout CreationPane) -> [Effect] {
    guard pane.focus == .instances, case .instance(let instance) = pane.instanceLine else {
      return refuse("Instances are selected in their list, to be edited together.")
    }
    if let index = pane.selected.firstIndex(of: instance.id) {
      pane.selected.remove(at: index)
    } else {
      pane.selected.append(instance.id)
    }
    creationPane = pane
    return moveInList(by: 1)
  }

  /// Selects all instances, or when all are, none.
  private mutating func selectGroup(_ pane: inout CreationPane) -> [Effect] {
    let all = pane.state?.instances.map(\.id) ?? []
    pane.selected = pane.selected.count == all.count ? [] : all
    return show(pane)
  }

  /// Why what is at the cursor cannot be removed.
  private func noRemoveReason(_ pane: CreationPane) -> String {
    let other = "only what is marked can be removed"
    if pane.subject == .creators {
      let name = pane.creator.map { "\($0.label.terminalSafe) is a creator: " } ?? ""
      return name + other + "; \(keyName(.nextPane)) goes to that list."
    }
    return switch pane.instanceLine {
    case .context: "This stands for the whole workfile: \(other)."
    case .convertor: "This is not marked yet: \(CreationAction.convert.keyName) converts it."
    default: "There is nothing to remove here."
    }
  }

  private mutating func askToRemove(_ pane: CreationPane) -> [Effect] {
    let chosen = pane.removable
    guard pane.focus == .instances, !chosen.isEmpty else {
      return refuse(noRemoveReason(pane))
    }
    let what =
      chosen.count == 1
      ? "“\(chosen[0].label)”" : chosen.count.counted("instance")
    open(
      .confirm(
        ConfirmState(
          .followCreation(.step(.remove(chosen.map(\.id)))),
          question: "Mark \(what) no longer? The data-blocks of the workfile stay as they are."
        )
      )
    )
    return []
  }
}
