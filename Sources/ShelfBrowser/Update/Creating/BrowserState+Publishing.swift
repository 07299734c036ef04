import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Shows what would be published, or checks it at once.
  mutating func openPublishing(isDryRun: Bool) -> [Effect] {
    guard var pane = creationPane else { return [] }
    pane.isForPublishing = false
    creationPane = pane
    if let reason = pane.noPublishReason { return refuse(reason) }
    pane.sheet = PublishSheet(isDryRun: isDryRun)
    let effects = isDryRun ? publish(&pane) : []
    creationPane = pane
    return effects
  }

  /// Begins to publish.
  private mutating func publish(_ pane: inout CreationPane) -> [Effect] {
    guard var sheet = pane.sheet, sheet.running == nil else { return [] }
    let comment = sheet.comment.text.trimmed
    let effects = ask(
      .publish(PublishOptions(isDryRun: sheet.isDryRun, comment: comment)),
      &pane
    )
    guard case .creation(let id, _)? = effects.last else { return effects }
    sheet.stage = .running(id: id, nil)
    sheet.isStopping = false
    sheet.cursor = 0
    sheet.scroll = 0
    pane.sheet = sheet
    return effects
  }

  /// Takes in how far publishing is.
  mutating func publishProgressed(id: Int, _ progress: PublishProgress) -> [Effect] {
    guard var pane = creationPane, pane.sheet?.running == id else { return [] }
    pane.sheet?.stage = .running(id: id, progress)
    creationPane = pane
    return []
  }

  /// Takes in what became of publishing, or of a repair.
  ///
  /// - Parameters:
  ///   - id: the question.
  ///   - report: what became of it; nil when there was nothing to be repaired any more.
  ///   - state: what there is now.
  /// - Returns: the question where the published assets are.
  mutating func creationPublished(
    id: Int,
    _ report: PublishReport?,
    _ state: CreationState
  ) -> [Effect] {
    guard var pane = creationPane, let step = pane.asked.removeValue(forKey: id) else { return [] }
    pane.take(state)
    var effects = settleForm(&pane, isChangedOutside: true)
    let sheetCursor = pane.sheet?.cursor ?? 0
    if case .repair = step, let report {
      pane.sheet?.stage = .done(report)
      let last = max(0, (pane.sheet?.lines.count ?? 1) - 1)
      pane.sheet?.cursor = min(sheetCursor, last)
      notify(.info, "Repaired · \(CreationAction.check.keyName) looks again")
    } else if case .repair = step {
      notify(.warning, "The problem is not there any more.")
    } else if let report {
      pane.sheet?.stage = .done(report)
      pane.sheet?.isStopping = false
      tell(report)
      effects += arrive(at: report, in: pane.library)
    }
    creationPane = pane
    return effects
  }

  /// Writes into the log what became of publishing; the sheet shows it, and the bottom line is for its keys.
  ///
  /// What went wrong is there in full length, however small the screen.
  private mutating func tell(_ report: PublishReport) {
    for failure in report.failures {
      keepNotice(
        .error,
        [failure.text, failure.traceback].compactMap(\.self).joined(separator: "\n")
      )
    }
    for issue in report.issues {
      let label = creationPane?.state?.instances.first { $0.id == issue.instance }?.fullLabel
      let texts: [String?] = [
        [label ?? issue.title, issue.message].joined(separator: ": "), issue.description,
        issue.detail,
      ]
      let text = PlainMarkdown.text(texts.compactMap(\.self).joined(separator: "\n"))
      keepNotice(issue.isError ? .error : .warning, text)
    }
    keepNotice(report.isSuccessful ? .info : .error, report.summary.joined(separator: ", ") + ".")
  }

  /// Looks for what was published, to make it active and selected.
  private mutating func arrive(at report: PublishReport, in library: LibraryID) -> [Effect] {
    let published = report.published.filter { $0.identifier != nil }
    let targets = published.compactMap(\.identifier).map {
      AssetTarget(library: library, identifier: $0)
    }
    guard !report.isDryRun, let first = published.first, !targets.isEmpty else { return [] }
    let id = operations.nextGeneration()
    creating.arrival = CreatingState.Arrival(
      targets: targets,
      catalog: AssetCatalogPath(cleaning: first.catalog.string),
      location: id,
      tab: tabs.presentID
    )
    return [.locate(id: id, active: targets[0], selected: targets)]
  }

  /// Makes what was published active and selected.
  ///
  /// - Returns: nil when nobody asked for that.
  mutating func publishedLocated(
    id: Int,
    _ active: AssetKey?,
    _ selected: [LocatedAsset]
  ) -> [Effect]? {
    guard var arrival = creating.arrival, arrival.location == id else { return nil }
    guard let active else {
      // The library has not been read yet; its change is told.
      arrival.location = nil
      creating.arrival = arrival
      return []
    }
    creating.arrival = nil
    // Whoever looks at another tab by now goes on looking at it.
    guard arrival.tab == tabs.presentID else { return [] }
    selection.replace(with: selected.map(\.key))
    for asset in selected { operations.subjects[asset.key] = asset.target }
    var target = place
    target.scope = place.scope == .all ? .all : .one(active.library)
    target.item = arrival.catalog.isEmpty ? .unassigned : .catalog(arrival.catalog)
    target.filter = ""
    target.isSelectionOnly = false
    let effects = loadTree()
    guard target != place else {
      return effects + loadList(.go(active), isForced: true)
    }
    return effects + visit(target, arrival: .go(active))
  }

  /// Looks again for what was published, now that the library has changed.
  mutating func lookForPublished() -> [Effect] {
    guard var arrival = creating.arrival, arrival.location == nil,
      let first = arrival.targets.first
    else { return [] }
    let id = operations.nextGeneration()
    arrival.location = id
    creating.arrival = arrival
    return [.locate(id: id, active: first, selected: arrival.targets)]
  }

  /// Takes in a key while something is published.
  ///
  /// - Returns: nil when it is for the keymap.
  mutating func pressed(
    _ key: KeyEvent,
    on sheet: PublishSheet,
    _ pane: CreationPane
  ) -> [Effect]? {
    var pane = pane
    switch sheet.stage {
    case .asking:
      let limit = pane.publishedInstances.count
      switch FieldAction(key) {
      case .accept:
        let effects = publish(&pane)
        creationPane = pane
        return effects
      case .cancel: pane.sheet = nil
      case let action:
        if let step = action?.lines(page: max(1, size.height / 2)) {
          pane.sheet?.scroll = min(max(0, sheet.scroll + step), max(0, limit - 1))
        } else if pane.sheet?.comment.take(key) != true {
          return nil
        }
      }
      creationPane = pane
      return []
    case .running(let id, _):
      guard FieldAction(key) == .cancel else { return nil }
      return askToStop(id)
    case .done:
      guard pendingKeys.isEmpty, let action = CreationAction(key) else { return nil }
      switch action {
      case .repair: return repair(sheet, &pane)
      case .check: return publishAgain(isDryRun: true)
      default: return nil
      }
    }
  }

  private mutating func askToStop(_ id: Int) -> [Effect] {
    let question = "Stop publishing? Nothing of it will be left in the library."
    open(.confirm(ConfirmState(.stopPublishing(id), question: question)))
    return []
  }

  /// Stops publishing.
  mutating func stopPublishing(_ id: Int) -> [Effect] {
    guard var pane = creationPane, pane.sheet?.running == id else { return [] }
    pane.sheet?.isStopping = true
    creationPane = pane
    return [.stopCreation(id: id)]
  }

  private mutating func repair(_ sheet: PublishSheet, _ pane: inout CreationPane) -> [Effect] {
    guard let issue = sheet.issue else { return refuse("There is nothing to repair here.") }
    guard issue.repair != nil else { return refuse("This cannot be repaired by itself.") }
    let effects = ask(.repair(issue.id), &pane)
    creationPane = pane
    return effects
  }

  private mutating func publishAgain(isDryRun: Bool) -> [Effect] {
    guard var pane = creationPane else { return [] }
    if let reason = pane.noPublishReason { return refuse(reason) }
    pane.sheet?.isDryRun = isDryRun
    let effects = publish(&pane)
    creationPane = pane
    return effects
  }

  /// Does a command while something is published.
  ///
  /// - Returns: nil when the command is about something else.
  mutating func performOnSheet(_ command: Command, _ count: Int?) -> [Effect]? {
    guard var pane = creationPane, let sheet = pane.sheet else { return nil }
    let steps = min(count ?? 1, Self.largestCount)
    let page = max(1, size.height / 2)
    switch command {
    case .cancel, .quit:
      if let id = sheet.running { return askToStop(id) }
      pane.sheet = nil
      creationPane = pane
      return []
    case .moveDown: moveInReport(by: steps)
    case .moveUp: moveInReport(by: -steps)
    case .halfPageDown, .pageDown: moveInReport(by: steps * page)
    case .halfPageUp, .pageUp: moveInReport(by: -steps * page)
    case .top: moveInReport(by: -Self.largestCount)
    case .bottom: moveInReport(by: Self.largestCount)
    case .activate, .moveRight: return acceptReport(sheet)
    case .publish where sheet.report != nil: return openPublishing(isDryRun: false)
    case .help, .log, .tasks, .redraw, .suspend: return nil
    default:
      return sheet.running == nil
        ? nil : refuse("Publishing is under way; \(keyName(.cancel)) stops it.")
    }
    return []
  }

  /// Moves the cursor of the report.
  mutating func moveInReport(by steps: Int) {
    guard var pane = creationPane, let sheet = pane.sheet else { return }
    let last = max(0, sheet.lines.count - 1)
    pane.sheet?.cursor = min(max(0, sheet.cursor + steps), last)
    creationPane = pane
  }

  /// Enter on the report: goes to what was published, or to the instance a problem is about.
  mutating func acceptReport(_ sheet: PublishSheet) -> [Effect] {
    guard var pane = creationPane, let report = sheet.report else { return [] }
    if !report.published.isEmpty { return leaveCreation() }
    pane.sheet = nil
    guard let instance = sheet.issue?.instance,
      let index = pane.instanceLines.firstIndex(where: { $0.identity == instance })
    else {
      creationPane = pane
      return []
    }
    pane.instanceCursor = index
    (pane.focus, pane.subject) = (.instances, .instances)
    if let place = sheet.issue?.place,
      let line = pane.form.lines.firstIndex(where: { $0.place == .value(place) })
    {
      (pane.focus, pane.formCursor) = (.form, line)
    }
    let effects = settleForm(&pane)
    creationPane = pane
    guard pane.focus == .form, pane.form.lines[pane.formCursor].kind == .catalog else {
      return effects
    }
    return effects + openPicker(pane.form.lines[pane.formCursor], typed: "", &pane)
  }
}

extension PublishIssue {
  /// The value that mends it when it is changed; nil where it is not known which.
  fileprivate var place: AttributePlace? {
    guard isError else { return nil }
    return switch plugin {
    case "ValidateContext": title == "Task" ? .data("task") : .data("asset")
    case "ValidateSubsetName", "ValidateUniqueSubset": .data("variant")
    default: nil
    }
  }
}
