import AssetSystem

extension BrowserState {
  /// Asks for a plan that is carried out when it comes, at once or after a look at it.
  mutating func propose(_ proposal: Proposal) -> [Effect] {
    let generation = operations.nextGeneration()
    operations.proposals[generation] = proposal
    operations.proposedAt = now
    return [.plan(generation: generation, proposal.request)]
  }

  /// Asks for the plan of a new operation on some assets.
  mutating func propose(
    _ operation: AssetOperation,
    on targets: [AssetTarget],
    shown: Proposal.Showing = .whenNeeded
  ) -> [Effect] {
    propose(Proposal(.operation(OperationRequest(operation, targets: targets)), shown: shown))
  }

  /// Takes in a plan: it is carried out, shown, or takes the place of one that is shown.
  mutating func planned(generation: Int, _ plan: OperationPlan) -> [Effect] {
    guard let proposal = operations.proposals.removeValue(forKey: generation) else {
      replan(generation: generation, plan)
      bonesFound(generation: generation, plan)
      return previewed(generation: generation, plan) + previewed(pose: plan, generation: generation)
    }
    if case .applyPose? = proposal.request.operation?.operation {
      return planned(pose: plan, proposal)
    }
    let table = PlanTable(plan)
    if proposal.request.operation != nil, table.changeCount == 0, table.conflictCount == 0 {
      notify(.info, "Nothing to change: all is as wanted already.")
      return []
    }
    for warning in plan.warnings { notify(.warning, warning) }
    if reopenRename(table, proposal) { return [] }
    guard !needsLook(table, proposal) else {
      open(.plan(PlanDialog(proposal, table)))
      return []
    }
    return apply(plan, proposal)
  }

  /// Says why there is no plan.
  mutating func planFailed(generation: Int, _ reason: String) -> [Effect] {
    if let proposal = operations.proposals.removeValue(forKey: generation) {
      notify(.error, reason)
      return goOnPosing(proposal, isDone: false)
    } else if bonesFailed(generation: generation, reason)
      || previewFailed(pose: reason, generation: generation)
    {
      return []
    } else if case .plan(var dialog) = overlays.last, dialog.awaited == generation {
      dialog.awaited = nil
      overlays[overlays.count - 1] = .plan(dialog)
      notify(.error, reason)
    } else {
      previewFailed(generation: generation, reason)
    }
    return []
  }

  /// Whether a plan is shown before it is carried out.
  private func needsLook(_ table: PlanTable, _ proposal: Proposal) -> Bool {
    if table.conflictCount > 0 || !table.plan.links.isEmpty { return true }
    switch proposal.shown {
    case .always: return true
    case .whenInTheWay: return false
    case .whenNeeded:
      return table.changeCount > Self.quietAssetCount || table.fileCount > Self.quietFileCount
        || table.plan.changes.contains { !$0.warnings.isEmpty }
    }
  }

  /// So many assets are changed without showing the plan first.
  static let quietAssetCount = 100
  /// So many files are changed without showing the plan first.
  static let quietFileCount = 8

  /// Carries out a plan.
  mutating func apply(_ plan: OperationPlan, _ proposal: Proposal) -> [Effect] {
    let id = operations.nextGeneration()
    let renamed = Set(
      plan.changes.lazy.filter { $0.target.identifier != $0.newIdentifier }.map(\.target)
    )
    let active = list.active?.target
    var running = RunningOperation(
      id: id,
      proposal,
      progress: OperationProgress(title: plan.title, total: 0),
      start: now
    )
    running.tab = tabs.presentID
    if !renamed.isEmpty {
      running.active = active.flatMap { renamed.contains($0) ? $0 : nil }
      running.selected = selection.keys.compactMap { key in
        operations.subjects[key] ?? list.details[key]?.target
      }
      .filter(renamed.contains)
    }
    operations.running.append(running)
    if let operation = proposal.request.operation?.operation, operation.isRepeatable {
      operations.repeated = operation
    }
    return [.apply(id: id, plan)]
  }

  /// Stops the operations that are being carried out after the file in hand; what is only planned is
  /// not begun.
  mutating func cancelOperations() -> [Effect] {
    if !operations.proposals.isEmpty {
      operations.proposals = [:]
      posing.putBacks = 0
      posing.waiting = nil
      notify(.info, "Stopped; nothing was written.")
    }
    let cancelled = operations.running.indices.filter { !operations.running[$0].isCancelled }
    for index in cancelled { operations.running[index].isCancelled = true }
    return cancelled.map { .cancelOperation(id: operations.running[$0].id) }
  }
}

extension AssetOperation {
  /// Whether it means something for other assets, too.
  var isRepeatable: Bool {
    switch self {
    case .rename(.map), .editEach, .moveFile, .mark, .clear, .applyPose: false
    case .edit(let edit): edit.name == nil
    case .rename: true
    }
  }
}
