import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// The create pane, which help or a question may lie over; nil when it is closed.
  var creationPane: CreationPane? {
    get {
      for case .creation(let pane) in overlays { return pane }
      return nil
    }
    set {
      let index = overlays.firstIndex { if case .creation = $0 { true } else { false } }
      guard let index else { return }
      if let newValue {
        overlays[index] = .creation(newValue)
      } else {
        overlays.remove(at: index)
      }
    }
  }

  /// Opens the create pane of a workfile in the place of the choice of one.
  mutating func openCreation(from source: CreationSource, _ dialog: WorkfileDialog) -> [Effect] {
    let id = operations.nextGeneration()
    let catalog = catalogAtHand
    overlays.removeAll { overlay in
      switch overlay {
      case .workfile, .creation: true
      default: false
      }
    }
    open(
      .creation(
        CreationPane(
          id: id,
          library: dialog.library,
          source: source,
          catalog: catalog,
          isForPublishing: dialog.isForPublishing,
          now: now
        )
      )
    )
    return [
      .openCreation(
        generation: id,
        library: dialog.library,
        source,
        catalog: catalog.isEmpty ? nil : catalog
      )
    ]
  }

  /// The catalog that is looked at: the one whose assets are listed, else that at the cursor of the tree;
  /// empty where there is none.
  private var catalogAtHand: ByteString {
    if case .catalog(let path) = place.item { return path.utf8 }
    return focus == .tree ? treeNode?.path.utf8 ?? "" : ""
  }

  /// Takes in what there is in a workfile that was opened.
  mutating func creationOpened(generation: Int, _ state: CreationState) -> [Effect] {
    guard var pane = creationPane, pane.id == generation, pane.state == nil else { return [] }
    pane.take(state)
    if !state.instances.isEmpty {
      (pane.focus, pane.subject) = (.instances, .instances)
      pane.instanceCursor = firstInstance(pane)
    }
    var effects: [Effect] = []
    if case .file = pane.source, let file = state.workfile {
      creating.remember(file)
      effects.append(.saveWorkfiles(creating.workfiles))
    }
    effects += settleForm(&pane)
    let publishes = pane.isForPublishing
    creationPane = pane
    tell(state)
    return effects + (publishes ? openPublishing(isDryRun: false) : [])
  }

  private func firstInstance(_ pane: CreationPane) -> Int {
    pane.instanceLines.firstIndex { if case .instance = $0 { true } else { false } } ?? 0
  }

  /// Says on the bottom line what a person should know first.
  private mutating func tell(_ state: CreationState) {
    for warning in state.warnings { notify(.warning, warning) }
    if let item = state.convertors.first {
      notify(.info, "\(item.label) · \(CreationAction.convert.keyName) converts")
    }
    if let plugin = state.untrusted.first {
      let more = state.untrusted.count > 1 ? " and \(state.untrusted.count - 1) more" : ""
      notify(
        .warning,
        "\(plugin.name)\(more) does not run. \(plugin.reason) · "
          + "\(CreationAction.trust.keyName) trusts it"
      )
    }
    if let offer = state.adoptable.first {
      keepNotice(.warning, offer.message)
      notify(.warning, "\(offer.summary) · \(CreationAction.adopt.keyName) adopts them")
    }
    tell(state.failures)
  }

  /// Says what creators could not do: all of it in the log, the first on the bottom line.
  mutating func tell(_ failures: [CreatorFailure]) {
    for failure in failures.dropFirst() { keepNotice(.error, failure.text) }
    guard let first = failures.first else { return }
    let more =
      failures.count > 1 ? " (\(failures.count - 1) more; \(keyName(.log)) shows them)" : ""
    notify(.error, first.text + more)
  }

  /// Asks something of creation.
  mutating func ask(_ step: CreationStep, _ pane: inout CreationPane) -> [Effect] {
    let id = operations.nextGeneration()
    // A newer question for a name takes the place of an older, which is not answered any more.
    if step.isName { pane.asked = pane.asked.filter { !$0.value.isName } }
    if step.isChange { dismissInfo() }
    if pane.asked.isEmpty { pane.askedSince = now }
    pane.asked[id] = step
    return [.creation(id: id, step)]
  }

  /// Takes in what there is after something was changed.
  mutating func creationChanged(id: Int, _ state: CreationState) -> [Effect] {
    guard var pane = creationPane, let step = pane.asked.removeValue(forKey: id) else { return [] }
    // What was asked for since is shown already.
    let isOutdated = pane.asked.contains { $0.key > id && $0.value.isChange }
    let known = Set(pane.state?.instances.map(\.id) ?? [])
    let before = pane.state
    if !isOutdated { pane.take(state) }
    // What stood in the way does no longer.
    if step.isChange, state.failures.isEmpty { dismissNotices() }
    var effects: [Effect] = []
    switch step {
    case .create: took(newInstances: state.instances.filter { !known.contains($0.id) }, &pane)
    case .save where pane.followUp == nil: notify(.info, "Saved.")
    case .convert: notify(.info, "Converted: \(state.instances.count.counted("instance")) in all.")
    case .adopt: notify(.info, "\(state.instances.count.counted("instance")) adopted.")
    case .trust: notify(.info, "The plug-in is trusted as it is now.")
    case .remove: notify(.info, "Removed; the data-blocks of the workfile are as they were.")
    case .reset: notify(.info, "Read anew.")
    default: break
    }
    if state.failures != before?.failures { tell(state.failures) }
    effects += settleForm(&pane, isChangedOutside: true)
    let followUp = step == .save ? pane.followUp : nil
    if step == .save { pane.followUp = nil }
    creationPane = pane
    guard let followUp, state.failures.isEmpty else { return effects }
    return effects + follow(followUp)
  }

  /// Goes to what a creator has made.
  private mutating func took(newInstances: [InstanceSummary], _ pane: inout CreationPane) {
    guard let first = newInstances.first else {
      let creator = pane.creator.map { "“\($0.label)”" } ?? "The creator"
      return notify(.warning, "\(creator) made no instance, and gave no reason.")
    }
    pane.selected = []
    pane.draft = nil
    (pane.focus, pane.subject) = (.instances, .instances)
    pane.instanceCursor =
      pane.instanceLines.firstIndex { $0.identity == first.id } ?? pane.instanceCursor
    let what =
      newInstances.count == 1
      ? "“\(first.label)” is" : "\(newInstances.count.counted("instance")) are"
    notify(.info, "\(what) marked · \(keyName(.publish)) publishes")
  }

  /// Takes in why something could not be done.
  mutating func creationFailed(id: Int, _ reason: String) -> [Effect] {
    guard var pane = creationPane else { return [] }
    if pane.id == id, pane.state == nil { return reopenWorkfile(pane, reason) }
    guard let step = pane.asked.removeValue(forKey: id) else { return [] }
    var effects: [Effect] = []
    pane.followUp = nil
    switch step {
    case .name:
      pane.name = SubsetNameAnswer(name: nil, state: .invalid, message: reason)
    case .publish, .repair:
      pane.sheet = step.isRepair ? pane.sheet : nil
      notify(.error, reason)
    case .questions(let creator):
      // Nobody has chosen the creator yet: its form says what is wrong.
      if pane.draft?.creator == creator { pane.draft?.problem = reason }
    default:
      if case .create(let request) = step, pane.draft?.creator == request.creator {
        pane.draft?.problem = reason
      }
      notify(.error, reason)
      // What was shown before the answer may not be so.
      if step.isChange, pane.state != nil { effects = ask(.look, &pane) }
    }
    creationPane = pane
    return effects
  }

  /// Asks for the workfile again, with what is wrong with it.
  private mutating func reopenWorkfile(_ pane: CreationPane, _ reason: String) -> [Effect] {
    creationPane = nil
    let effects = openWorkfile(isForPublishing: pane.isForPublishing)
    guard case .workfile(var dialog) = overlays.last else {
      notify(.error, reason)
      return effects + [.closeCreation]
    }
    if case .file(let path) = pane.source { dialog.field = FieldState(.dialog, text: path.string) }
    dialog.cursor = nil
    dialog.field.problem = reason
    replaceTop(.workfile(dialog))
    return effects + [.closeCreation]
  }

  /// Takes in the name that follows from what is typed.
  mutating func creationNamed(id: Int, _ answer: SubsetNameAnswer) -> [Effect] {
    guard var pane = creationPane, pane.asked.removeValue(forKey: id) != nil else { return [] }
    pane.name = answer
    creationPane = pane
    return []
  }

  /// Takes in what a creator asks before it makes something.
  mutating func creationAsks(id: Int, _ questions: [AttributeDefinition]) -> [Effect] {
    guard var pane = creationPane, let step = pane.asked.removeValue(forKey: id) else { return [] }
    if case .questions(let creator) = step, pane.draft?.creator == creator {
      pane.draft?.questions = questions
    }
    creationPane = pane
    return []
  }

  /// Leaves the pane, after a question when something would be lost.
  mutating func leaveCreation() -> [Effect] {
    afterSaving(.close, question: "Save the changes before you leave?")
  }

  /// Takes away what was said of something that is done by now.
  mutating func dismissInfo() {
    for index in notices.indices where notices[index].severity == .info {
      notices[index].isDismissed = true
    }
  }

  /// Does something after which changes that are not saved would be lost.
  mutating func afterSaving(_ followUp: CreationPane.FollowUp, question: String) -> [Effect] {
    guard let pane = creationPane else { return [] }
    guard pane.isChanged else { return follow(followUp) }
    open(
      .confirm(
        ConfirmState(
          .saveCreation(then: followUp),
          question: question,
          alternative: ConfirmState.Alternative("d", "give them up", .followCreation(followUp))
        )
      )
    )
    return []
  }

  /// Saves, and then does what follows.
  mutating func saveCreation(then followUp: CreationPane.FollowUp? = nil) -> [Effect] {
    guard var pane = creationPane, let state = pane.state else { return [] }
    guard state.isChanged else {
      return followUp.map { follow($0) } ?? refuse("Nothing was changed since it was saved.")
    }
    pane.followUp = followUp
    let effects = ask(.save, &pane)
    creationPane = pane
    return effects
  }

  /// Does what was to follow.
  mutating func follow(_ followUp: CreationPane.FollowUp) -> [Effect] {
    guard var pane = creationPane else { return [] }
    switch followUp {
    case .close:
      creationPane = nil
      return [.closeCreation]
    case .otherWorkfile:
      creationPane = nil
      return [.closeCreation] + openWorkfile()
    case .step(let step):
      let effects = ask(step, &pane)
      creationPane = pane
      return effects
    }
  }
}

extension CreationStep {
  /// Whether it repairs something.
  fileprivate var isRepair: Bool {
    if case .repair = self { true } else { false }
  }
}

extension CreatorFailure {
  /// What failed and why, in a sentence.
  var text: String { "\(label ?? identifier.string): \(message)" }
}

extension SidecarOffer {
  /// What there is to adopt, in so few words that the bottom line holds them.
  var summary: String {
    let name = RigReference(file: workfile, rig: "").fileName.terminalSafe
    let count = instanceCount.counted("instance")
    return switch kind {
    case .copy: "A copy of \(name): \(count) still pass for its own"
    case .renamed: "This was \(name): \(count) stayed behind"
    case .orphan: "\(count) of \(name), which is gone, may belong here"
    }
  }
}

extension CreationAction {
  /// The key to show for it.
  var keyName: String { keys.first?.description ?? "" }
}
