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
    let renamed = Self.renamed(by: result)
    effects += marks(follow: renamed)
    if summary.doneCount > 0, running.active != nil || !running.selected.isEmpty {
      effects.append(locate(running, renamed))
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

  /// The assets that got another name, and what it is.
  private static func renamed(by result: OperationResult) -> [AssetTarget: AssetTarget] {
    var renamed: [AssetTarget: AssetTarget] = [:]
    for (item, outcome) in zip(result.plan.items, result.outcomes)
    where outcome == .done && item.target.identifier != item.newIdentifier {
      renamed[item.target] = AssetTarget(
        library: item.target.library,
        identifier: item.newIdentifier
      )
    }
    return renamed
  }

  /// Asks where those of the active and the selected assets are that got another name.
  private mutating func locate(
    _ running: RunningOperation,
    _ renamed: [AssetTarget: AssetTarget]
  ) -> Effect {
    operations.renamingTabs[running.id] = running.tab
    return .locate(
      id: running.id,
      active: running.active.flatMap { renamed[$0] },
      selected: running.selected.compactMap { renamed[$0] }
    )
  }

  /// Selects what was selected before it got another name, and puts the cursor back on it; in the tab where it was.
  mutating func located(id: Int, active: AssetKey?, selected: [LocatedAsset]) -> [Effect] {
    for asset in selected { operations.subjects[asset.key] = asset.target }
    let tab = operations.renamingTabs.removeValue(forKey: id) ?? tabs.presentID
    guard tab == tabs.presentID else {
      tabs.change(tab) { tab in
        tab.selection.insert(selected.map(\.key))
        if let active { tab.arrival = .near(active, position: tab.list.cursor) }
      }
      return []
    }
    if !selected.isEmpty { selection.insert(selected.map(\.key)) }
    guard let active, active != list.activeKey else { return [] }
    if !list.isLoading, moveListCursor(toKey: active) { return [] }
    let position = list.cursor
    return loadList(.near(active, position: position), isForced: true)
  }
}
