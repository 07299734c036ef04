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
    _ net: NetOutcome,
    _ direction: OperationFamily.Direction
  ) async throws {
    var findings = try await findings(plan, history(net, direction))
    settleChains(plan, items, direction, &findings.outcomes)
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
    for (number, item) in plan.items.enumerated() where item.destination == .file {
      let root = roots[item.target.library] ?? ""
      let path = root.appending(path: item.target.identifier.file)
      if item.isMove {
        let new = root.appending(path: item.newIdentifier.file)
        findings.outcomes[.item(number)] = FileMove(from: path, to: new).present
        if path.isThere { sources[new] = path }
      } else {
        tasks[path].items.append(number)
      }
    }
    for (number, link) in plan.links.enumerated() {
      // A file that moves as well is still where it comes from.
      tasks[sources[link.file] ?? link.file].links.append(number)
    }
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

  /// Decides about chains of renames of which only the file tells whether they were done: they were all
  /// or none, and single names of a chain may be there before and after.
  private func settleChains(
    _ plan: OperationPlan,
    _ wishes: [Wish<PlannedChange>],
    _ direction: OperationFamily.Direction,
    _ outcomes: inout [JournalLine.Part: OperationResult.Outcome]
  ) {
    let uncertain = plan.items.indices.filter {
      wishes[$0].isUncertain && plan.items[$0].isRename && plan.items[$0].destination == .file
    }
    let byFile = Dictionary(grouping: uncertain) { number in
      FileOfItem(
        library: plan.items[number].target.library,
        file: plan.items[number].target.identifier.file
      )
    }
    for numbers in byFile.values {
      let renames = numbers.map { (number: $0, item: plan.items[$0]) }
      for chain in RenameChains(renames).chains where chain.count > 1 {
        let isDone =
          RenameChains.isCycle(chain.map { plan.items[$0] })
          ? isDone(wishes[chain[0]], plan.items[chain[0]], direction)
          : chain.contains { outcomes[.item($0)] == .unchanged }
        guard isDone else { continue }
        for number in chain { outcomes[.item(number)] = .unchanged }
      }
    }
  }

  private struct FileOfItem: Hashable {
    var library: LibraryID
    var file: ByteString
  }

  /// Whether names that trade places have done so, going by the version of the file.
  private func isDone(
    _ wish: Wish<PlannedChange>,
    _ item: PlannedChange,
    _ direction: OperationFamily.Direction
  ) -> Bool {
    guard let step = wish.uncertainDirection else { return false }
    let root = open.first { $0.value == item.target.library }?.key ?? ""
    let path = root.appending(path: item.target.identifier.file)
    // Without a version in the journal, the file was not replaced yet.
    let wasReplaced = wish.version.map { $0 != FileMark(path) } ?? false
    return (step == direction) == wasReplaced
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
