public import AssetSystem
import BlendFormat
import LibraryStore

extension AssetOperationService {
  /// Does what a plan says.
  ///
  /// The whole plan is in the journal, on disk, before anything else is touched. Then files are written
  /// in groups that become durable together. Each file is read again before: what someone else changed
  /// in it stays, and an item that is not what it was when it was planned is refused. Whatever fails, the
  /// rest is done. Cancelling the task ends it after the files that are being written; it can be resumed.
  ///
  /// - Parameters:
  ///   - plan: what to do; items with a conflict are left alone.
  ///   - progress: hears how far it has come, on any thread.
  /// - Returns: what became of each item, link, catalog and pose.
  /// - Throws: ``OperationError`` when the journal cannot be written, before anything is touched.
  public func apply(
    _ plan: OperationPlan,
    progress: @escaping @Sendable (OperationProgress) -> Void
  ) async throws -> OperationResult {
    let start = ContinuousClock.now
    guard try await isWorthAnEntry(plan) else { return OperationResult(nil, plan, [:], [], start) }
    let (journal, cache, time) = (journal, cache, Self.now)
    let roots = try await roots(of: plan)
    let overlays = try await overlays(of: plan)
    let earlier = try await earlierSteps(of: plan)
    let history = try await assetHistory(for: plan, earlier)
    await removeLeftovers(earlier)
    let entry = try await BlockingWork.run { _ in
      let record = try JournalPlan(plan) { library in
        guard let root = roots[library] else { throw OperationError.notOpen(library) }
        return root
      }
      let entry = try journal.begin()
      do {
        try entry.begin(record, time: time)
      } catch {
        entry.discard()
        throw error
      }
      return entry
    }
    defer { entry.end() }
    let settled = try await settleOverlays(earlier)
    var (outcomes, warnings) = try await changeWithoutFiles(plan, entry)
    let run = try await BlockingWork.run { flag in
      let preparation = FilePreparation(plan: plan, history: history, cache: cache, flag: flag)
      let run = PlanRun(
        preparation,
        roots: roots,
        overlays: overlays,
        entry: entry,
        progress: progress
      )
      run.run()
      return run
    }
    outcomes.merge(run.outcomes) { _, new in new }
    let files = await writtenFiles(plan, outcomes).merging(settled.files) { $0.union($1) }
    warnings = settled.warnings + warnings + run.warnings + (await refresh(files))
    return OperationResult(entry.number, plan, outcomes, warnings, start)
  }

  /// Whether there is something to write down: also that there is nothing left to resume or undo.
  private func isWorthAnEntry(_ plan: OperationPlan) async throws -> Bool {
    if plan.changedCount > 0 { return true }
    switch plan.purpose {
    case .edit: return false
    case .resume: return true
    case .undo, .redo: return !plan.hasConflicts
    }
  }

  /// What lets the overlays of the libraries of a plan follow their assets.
  private func overlays(of plan: OperationPlan) async throws -> [LibraryID: OverlayRelocation] {
    var overlays: [LibraryID: OverlayRelocation] = [:]
    for library in Set(plan.items.map(\.target.library)) {
      overlays[library] = try await libraries.overlayRelocation(of: library)
    }
    return overlays
  }

  /// The root folders of the libraries of a plan.
  private func roots(of plan: OperationPlan) async throws -> [LibraryID: ByteString] {
    var roots: [LibraryID: ByteString] = [:]
    let concerned =
      plan.items.map(\.target.library) + plan.catalogs.map(\.library)
      + plan.poses.compactMap(\.source?.library)
    for library in Set(concerned) {
      roots[library] = try await libraries.reference(of: library).root
    }
    return roots
  }

  /// Changes catalogs and the overlay.
  ///
  /// When the journal takes no more lines, no file is touched after that, but this much is done.
  private func changeWithoutFiles(
    _ plan: OperationPlan,
    _ entry: RunningEntry
  ) async throws -> (outcomes: [JournalLine.Part: OperationResult.Outcome], warnings: [String]) {
    var outcomes: [JournalLine.Part: OperationResult.Outcome] = [:]
    let overlaid = plan.changedItems.filter { plan.items[$0].destination == .overlay }
    let overlays = await changeOverlays(plan, overlaid)
    for (number, outcome) in overlays.outcomes { outcomes[.item(number)] = outcome }
    let catalogs = await changeCatalogs(plan, plan.changedCatalogs)
    for (number, outcome) in catalogs.outcomes { outcomes[.catalog(number)] = outcome }
    var warnings = overlays.warnings + catalogs.warnings
    let lines = outcomes.map { part, outcome in
      JournalLine.outcome(part, outcome, about: plan.subject(of: part))
    }
    do {
      try await BlockingWork.run { _ in
        try entry.append(lines)
        try entry.sync()
      }
    } catch {
      warnings.append("\(error)")
    }
    return (outcomes, warnings)
  }

  /// The files of open libraries that were written, by their paths in the libraries.
  private func writtenFiles(
    _ plan: OperationPlan,
    _ outcomes: [JournalLine.Part: OperationResult.Outcome]
  ) async -> [LibraryID: Set<ByteString>] {
    var files: [LibraryID: Set<ByteString>] = [:]
    for number in plan.changedItems where plan.items[number].destination == .file {
      let item = plan.items[number]
      guard outcomes[.item(number)] != nil else { continue }
      files[item.target.library, default: []].insert(item.target.identifier.file)
      files[item.target.library, default: []].insert(item.newIdentifier.file)
    }
    let others =
      plan.changedLinks.filter { outcomes[.link($0)] != nil }.map { plan.links[$0].file }
      + plan.changedPoses.filter { outcomes[.pose($0)] != nil }.map { plan.poses[$0].rig.file }
    for library in others.isEmpty ? [] : await libraries.libraries() {
      for file in others {
        guard let path = file.relative(to: library.root) else { continue }
        files[library.id, default: []].insert(path)
      }
    }
    return files
  }

  /// Lets the indexes, and who listens, see what was written, also when the operation was cancelled.
  ///
  /// - Returns: what a person should know where an index could not follow.
  private func refresh(_ files: [LibraryID: Set<ByteString>]) async -> [String] {
    let libraries = libraries
    let sorted = files.mapValues { $0.sorted() }
    // A task of its own: this one may have been cancelled.
    let refreshing = Task { try await libraries.refresh(files: sorted) }
    let advice = "The operation is done all the same; `blendshelf refresh` shows it."
    switch await refreshing.result {
    case .failure(let error):
      return ["The index could not be brought up to date. \(error) \(advice)"]
    case .success(let summaries):
      return summaries.flatMap { summary in
        summary.failures.filter { problem in
          problem.file.isEmpty || files[summary.library.id]?.contains(problem.file) == true
        }.map { problem in
          let subject = problem.file.isEmpty ? "" : "\(problem.file.string): "
          return "The index of \(summary.library.displayName) could not be brought up to date. "
            + "\(subject)\(problem.message) \(advice)"
        }
      }
    }
  }
}

extension OperationResult {
  fileprivate init(
    _ entry: Int?,
    _ plan: OperationPlan,
    _ outcomes: [JournalLine.Part: Outcome],
    _ warnings: [String],
    _ start: ContinuousClock.Instant
  ) {
    let elapsed = (ContinuousClock.now - start).components
    self.init(
      entry: entry,
      plan: plan,
      outcomes: plan.items.enumerated().map { number, item in
        if let conflict = item.conflict { return .refused(conflict) }
        return item.fields.isEmpty ? .unchanged : outcomes[.item(number)] ?? .cancelled
      },
      linkOutcomes: !plan.repairsLinks
        ? []
        : plan.links.enumerated().map { number, link in
          link.conflict.map { .refused($0) } ?? outcomes[.link(number)] ?? .cancelled
        },
      catalogOutcomes: plan.catalogs.enumerated().map { number, catalog in
        catalog.conflict.map { .refused($0) } ?? outcomes[.catalog(number)] ?? .cancelled
      },
      poseOutcomes: plan.poses.enumerated().map { number, pose in
        if let conflict = pose.conflict { return .refused(conflict) }
        return pose.changes.isEmpty ? .unchanged : outcomes[.pose(number)] ?? .cancelled
      },
      warnings: warnings,
      seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    )
  }
}

extension OperationError {
  static func notOpen(_ library: LibraryID) -> OperationError {
    OperationError(
      .libraryNotOpen,
      message: "The plan is about library number \(library.rawValue), which is not open."
    )
  }
}

extension ByteString {
  /// The path within a folder; nil when it lies elsewhere.
  func relative(to folder: ByteString) -> ByteString? {
    guard isInside(folder: folder), bytes.count > folder.bytes.count else { return nil }
    return ByteString(bytes.dropFirst(folder.bytes.count).drop { $0 == UInt8(ascii: "/") })
  }
}
