import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Begins: asks for libraries, catalogs, assets, tags and the counts of saved queries.
  ///
  /// - Parameter now: the time in nanoseconds since 1970.
  /// - Returns: what is to be done outside, in order.
  public mutating func start(now: Int64) -> [Effect] {
    self.now = now
    return [.loadLibraries] + loadTree() + loadList(list.arrival, isForced: true) + [
      .loadTags(place.scope)
    ]
      + countQueries() + [
        .loadHistory(limit: HistoryState.limit), .loadQuickTags, .loadPoseTargets,
        .loadWorkfiles, .loadMarks,
      ] + startFollowing()
  }

  /// Takes in what happened.
  ///
  /// - Parameters:
  ///   - event: what happened.
  ///   - now: when, in nanoseconds since 1970.
  /// - Returns: what is to be done outside, in order.
  public mutating func update(_ event: Event, now: Int64) -> [Effect] {
    self.now = now
    let activeBefore = list.activeKey
    let before = Standing(self)
    var effects = puttingBackBeforeEnd(respond(to: event) + settleFollowing(after: event))
    effects += settle(activeBefore: activeBefore)
    if case .terminal = event, Standing(self) != before { dismissEarlierInfo() }
    return effects + share()
  }

  private mutating func respond(to event: Event) -> [Effect] {
    switch event {
    case .terminal(let event): respond(to: event)
    case .tick: tick()
    case .librariesLoaded(let libraries): librariesLoaded(libraries)
    case .listed(let generation, let listing, let details):
      listed(generation: generation, listing.keys, details)
    case .listFailed(let generation, let reason): listFailed(generation: generation, reason)
    case .detailsLoaded(let requested, let details): detailsLoaded(requested, details)
    case .terminalDescribed(let capabilities): terminalDescribed(capabilities)
    case .picturesLoaded(let loaded): picturesLoaded(loaded)
    case .catalogsLoaded(let generation, let overview):
      catalogsLoaded(generation: generation, overview)
    case .queryCounted(let name, let count): queryCounted(name, count)
    case .matched(let purpose, let generation, let keys):
      matched(purpose, generation: generation, keys)
    case .groupFound(let generation, let request, let key):
      groupFound(generation: generation, request, key)
    case .tagsLoaded(let tags): tagsLoaded(tags)
    case .asset(let event): respond(to: event)
    case .catalogsEdited(_, let text): catalogsEdited(text)
    case .planned(let generation, let plan): planned(generation: generation, plan)
    case .planFailed(let generation, let reason): planFailed(generation: generation, reason)
    case .operationProgressed(let id, let progress): operationProgressed(id: id, progress)
    case .operationFinished(let id, let result): operationFinished(id: id, result)
    case .operationFailed(let id, let reason): operationFailed(id: id, reason)
    case .historyLoaded(let entries): historyLoaded(entries)
    case .located(let id, let active, let selected):
      markLocated(id: id, active)
        ?? locatedInBlender(id: id, active)
        ?? publishedLocated(id: id, active, selected)
        ?? leaderLocated(id: id, active: active, selected: selected)
        ?? located(id: id, active: active, selected: selected)
    case .textEdited(let id, let text): textEdited(id: id, text)
    case .savedQueriesChanged(let queries): savedQueriesChanged(queries)
    case .quickTagsLoaded(let tags):
      quickTagsLoaded(tags)
    case .marksLoaded(let marks): marksLoaded(marks)
    case .rigsFound(let generation, let file, let rigs):
      rigsFound(generation: generation, file: file, rigs)
    case .rigsFailed(let generation, let reason): rigsFailed(generation: generation, reason)
    case .pathCompleted(let generation, let names): pathCompleted(generation: generation, names)
    case .poseTargetsLoaded(let rigs): poseTargetsLoaded(rigs)
    case .session(let event): respond(to: event)
    case .viewRequested(let catalog, let query): viewRequested(catalog: catalog, query: query)
    case .sessionsFound(let generation, let sessions):
      sessionsFound(generation: generation, sessions)
    case .followed(let update): followed(update)
    case .posePreviewed(let preview, let report): posePreviewed(preview, report)
    case .posePreviewFailed(let preview, let reason): posePreviewFailed(preview, reason)
    case .posePutBack(let rig, let title, let problem):
      posePutBack(rig, title: title, problem: problem)
    case .workfilesLoaded(let files): workfilesLoaded(files)
    case .creationOpened(let generation, let state):
      creationOpened(generation: generation, state)
    case .creationChanged(let id, let state): creationChanged(id: id, state)
    case .creationFailed(let id, let reason): creationFailed(id: id, reason)
    case .creationNamed(let id, let answer): creationNamed(id: id, answer)
    case .creationAsks(let id, let questions): creationAsks(id: id, questions)
    case .publishProgressed(let id, let progress): publishProgressed(id: id, progress)
    case .creationPublished(let id, let report, let state):
      creationPublished(id: id, report, state)
    case .valueEdited(let id, let text): valueEdited(id: id, text)
    case .noticed(let severity, let text): noticed(severity, text)
    case .warned(let texts): warned(texts)
    }
  }

  private mutating func respond(to event: TerminalEvent) -> [Effect] {
    switch event {
    case .key(let key): return pressed(key)
    case .paste(let text): return pasted(text)
    case .mouse(let mouse): return moused(mouse)
    case .resized(let size):
      self.size = Size(width: max(0, size.width), height: max(0, size.height))
      letGo()
      revealTreeCursor()
      return []
    case .focus, .described: return []
    }
  }

  private mutating func tick() -> [Effect] {
    if !pendingKeys.keys.keys.isEmpty, now - pendingKeys.since >= hintDelay {
      pendingKeys.isHintShown = true
    }
    dismissReadNotices()
    return []
  }

  private mutating func quickTagsLoaded(_ tags: [Character: ByteString]) -> [Effect] {
    quickTags = tags
    return []
  }

  /// Says how many warnings there are, which are in the log in order; a single one says itself.
  private mutating func warned(_ texts: [String]) -> [Effect] {
    guard texts.count > 1 else {
      for text in texts { notify(.warning, text) }
      return []
    }
    for text in texts { keepNotice(.warning, text) }
    notify(.warning, "There are \(texts.count) warnings; \(keyName(.log)) shows them.")
    return []
  }

  private mutating func noticed(_ severity: Notice.Severity, _ text: String) -> [Effect] {
    notify(severity, text)
    // A refused edit is answered by a notice.
    stopAwaitingCatalog()
    return []
  }
}
