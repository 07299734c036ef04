import AssetSystem
import BlendFormat
import Glibc
import LibraryStore

extension JournalPlanner {
  /// What the files say about a plan.
  private struct Findings {
    /// What needs or allows no writing; the rest is to be done.
    var outcomes: [JournalLine.Part: OperationResult.Outcome] = [:]
    /// What will be written where that is not what the plan says.
    var fields: [Int: [PlannedChange.FieldChange]] = [:]
  }

  /// Compares with the files as they are now, drops what is as wanted, and notes conflicts.
  func check(
    _ plan: inout OperationPlan,
    _ items: [Wish<PlannedChange>],
    _ links: [Wish<PlannedLink>],
    _ poses: [Wish<PlannedPose>],
    _ net: NetOutcome,
    _ direction: OperationFamily.Direction
  ) async throws {
    var findings = try await findings(plan, history(net, direction))
    settleChains(plan, items, direction, &findings.outcomes)
    settleLinkChains(plan, links, direction, &findings.outcomes)
    for number in plan.items.indices where plan.items[number].destination == .overlay {
      switch await plan.items[number].overlayDecision(libraries) {
      case .unchanged: findings.outcomes[.item(number)] = .unchanged
      case .refused(let conflict): findings.outcomes[.item(number)] = .refused(conflict)
      case .write(let fields): findings.fields[number] = fields
      }
    }
    plan.items = plan.items.enumerated().compactMap { number, item in
      var item = item
      item.fields = findings.fields[number] ?? item.fields
      switch findings.outcomes[.item(number)] {
      case .unchanged? where items[number].isUncertain: return nil
      case .unchanged?: item.fields = []
      case let outcome?: item.conflict = outcome.conflict
      case nil: break
      }
      return item
    }
    plan.links = plan.links.enumerated().compactMap { number, link in
      var link = link
      let outcome = findings.outcomes[.link(number)]
      guard outcome != .unchanged else { return nil }
      link.conflict = outcome?.conflict
      return link
    }
    plan.poses = plan.poses.enumerated().compactMap { number, pose in
      var pose = pose
      switch findings.outcomes[.pose(number)] {
      case .unchanged? where poses[number].isUncertain: return nil
      case .unchanged?: pose.changes = []
      case let outcome?: pose.conflict = outcome.conflict
      case nil: break
      }
      return pose
    }
  }

  /// The renames and moves of an interrupted step of which not the journal but the files say that they
  /// were done, with the version of the overlay before it was to follow.
  ///
  /// - Throws: ``OperationError`` when a library is not open; `CancellationError`.
  func unrecordedNames(
    _ net: NetOutcome,
    _ direction: OperationFamily.Direction
  ) async throws -> [(item: PlannedChange, overlayVersion: FileMark?)] {
    let wishes = try itemWishes(net, direction).filter { wish in
      wish.isUncertain && wish.part.destination == .file
        && (wish.part.isRename || wish.part.isMove)
    }
    guard !wishes.isEmpty else { return [] }
    let plan = OperationPlan(title: net.base.plan.title, items: wishes.map(\.part))
    var outcomes = try await findings(plan, AssetHistory()).outcomes
    settleChains(plan, wishes, direction, &outcomes)
    return wishes.indices.filter { outcomes[.item($0)] == .unchanged }
      .map { (wishes[$0].part, wishes[$0].overlayVersion) }
  }

  /// Reads all files a plan is about.
  private func findings(
    _ plan: OperationPlan,
    _ history: AssetHistory
  ) async throws -> Findings {
    let roots = Dictionary(open.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var findings = Findings()
    var tasks = TaskList()
    var sources: [ByteString: ByteString] = [:]
    var blocked: [ByteString: OperationResult.Outcome] = [:]
    for (number, item) in plan.items.enumerated() where item.destination == .file {
      let root = roots[item.target.library] ?? ""
      let path = root.appending(path: item.target.identifier.file)
      if item.isMove {
        let new = root.appending(path: item.newIdentifier.file)
        let present = FileMove(from: path, to: new).present
        findings.outcomes[.item(number)] = present
        if case .refused? = present { blocked[new] = .refused(.notMoved) }
        if path.isThere { sources[new] = path }
      } else {
        tasks[path].items.append(number)
      }
    }
    for (number, link) in plan.links.enumerated() {
      // What is at the new path of a file that cannot get there is another file.
      if let outcome = blocked[link.file] {
        findings.outcomes[.link(number)] = outcome
        continue
      }
      // A file that moves as well is still where it comes from.
      tasks[sources[link.file] ?? link.file].links.append(number)
    }
    for (number, pose) in plan.poses.enumerated() { tasks[pose.rig.file].poses.append(number) }
    let cache = cache
    let prepared = try await BlockingWork.map(tasks.tasks) { task, flag in
      FilePreparation(plan: plan, history: history, cache: cache, flag: flag)
        .prepare(task, in: nil)
    }
    for file in prepared {
      findings.outcomes.merge(file.outcomes) { _, new in new }
      for case .before(let item, let fields?, _) in file.before { findings.fields[item] = fields }
    }
    return findings
  }
}

extension OperationResult.Outcome {
  /// What stands in the way; nil when nothing does.
  fileprivate var conflict: PlanConflict? {
    switch self {
    case .refused(let conflict): conflict
    case .failed(let message): PlanConflict(.unsupported, message)
    case .done, .unchanged, .cancelled: nil
    }
  }
}
