import AssetSystem

extension BrowserState {
  mutating func operationProgressed(id: Int, _ progress: OperationProgress) -> [Effect] {
    guard let index = operations.running.firstIndex(where: { $0.id == id }) else { return [] }
    operations.running[index].progress = progress
    return []
  }

  /// Says what became of an operation, keeps its failures, and follows what got another name.
  mutating func operationFinished(id: Int, _ result: OperationResult) -> [Effect] {
    guard let index = operations.running.firstIndex(where: { $0.id == id }) else { return [] }
    let running = operations.running.remove(at: index)
    operations.last = result
    keepEntries(of: result)
    let summary = OperationSummary(result, self, running.proposal)
    keep(
      (summary.failures + summary.leftOut + result.warnings).map {
        OperationFailure(title: result.plan.title, text: $0, time: now)
      }
    )
    notify(summary.severity, summary.text)
    for warning in result.warnings { notify(.warning, warning) }
    var effects: [Effect] = isHistoryShown ? [.loadHistory(limit: HistoryState.limit)] : []
    if summary.doneCount > 0, running.active != nil || !running.selected.isEmpty {
      effects.append(locate(running, result))
    }
    if running.proposal.repetitions > 0, summary.failures.isEmpty, !running.isCancelled {
      var proposal = running.proposal
      proposal.repetitions -= 1
      effects += propose(proposal)
    }
    let isDone = summary.failures.isEmpty && !running.isCancelled
    effects += sharePose(running.proposal, result)
    return effects + goOnPosing(running.proposal, isDone: isDone)
  }

  /// Says why an operation was not begun.
  mutating func operationFailed(id: Int, _ reason: String) -> [Effect] {
    guard let index = operations.running.firstIndex(where: { $0.id == id }) else { return [] }
    let running = operations.running.remove(at: index)
    keep([OperationFailure(title: running.progress.title, text: reason, time: now)])
    notify(.error, reason)
    return goOnPosing(running.proposal, isDone: false)
  }

  private mutating func keep(_ failures: [OperationFailure]) {
    operations.failures += failures
    let surplus = operations.failures.count - OperationsState.failureLimit
    if surplus > 0 { operations.failures.removeFirst(surplus) }
  }

  /// Asks where those of the active and the selected assets are that got another name.
  private func locate(_ running: RunningOperation, _ result: OperationResult) -> Effect {
    var renamed: [AssetTarget: AssetTarget] = [:]
    for (item, outcome) in zip(result.plan.items, result.outcomes) where outcome == .done {
      renamed[item.target] = AssetTarget(
        library: item.target.library,
        identifier: item.newIdentifier
      )
    }
    return .locate(
      id: running.id,
      active: running.active.flatMap { renamed[$0] },
      selected: running.selected.compactMap { renamed[$0] }
    )
  }

  /// Selects what was selected before it got another name, and puts the cursor back on it.
  mutating func located(active: AssetKey?, selected: [LocatedAsset]) -> [Effect] {
    if !selected.isEmpty { selection.insert(selected.map(\.key)) }
    for asset in selected { operations.subjects[asset.key] = asset.target }
    guard let active, active != list.activeKey else { return [] }
    if !list.isLoading, moveListCursor(toKey: active) { return [] }
    let position = list.cursor
    return loadList(.near(active, position: position), isForced: true)
  }
}
