import AssetSystem
import BlendFormat
import Glibc
import LibraryStore
import Synchronization

/// Does what a plan says about files, group by group, and writes down what became of each part.
///
/// Blocks the thread; used on threads of its own.
final class PlanRun: Sendable {
  private static let mostCollisions = 5

  private let preparation: FilePreparation
  private let roots: [LibraryID: ByteString]
  private let entry: RunningEntry
  private let progress: @Sendable (OperationProgress) -> Void
  private let dependencies: LinkDependencies
  private let state: Mutex<State>

  private struct State {
    var outcomes: [JournalLine.Part: OperationResult.Outcome] = [:]
    var report: OperationProgress
  }

  init(
    _ preparation: FilePreparation,
    roots: [LibraryID: ByteString],
    entry: RunningEntry,
    progress: @escaping @Sendable (OperationProgress) -> Void
  ) {
    self.preparation = preparation
    self.roots = roots
    self.entry = entry
    self.progress = progress
    dependencies = LinkDependencies(preparation.plan, roots: roots)
    let report = OperationProgress(title: preparation.plan.title, total: 0)
    state = Mutex(State(report: report))
  }

  private var plan: OperationPlan { preparation.plan }

  /// What became of the parts; those missing were not begun.
  var outcomes: [JournalLine.Part: OperationResult.Outcome] { state.withLock { $0.outcomes } }

  /// Works through the plan.
  ///
  /// First the assets, then files that are moved, last the files that link them. When the journal cannot
  /// be written any more, what is left fails.
  func run() {
    do {
      try runAll()
    } catch {
      state.withLock { state in
        let parts =
          plan.changedItems.map { JournalLine.Part.item($0) }
          + plan.changedLinks.map { JournalLine.Part.link($0) }
        for part in parts where state.outcomes[part] == nil {
          state.outcomes[part] = .failed("\(error)")
        }
      }
    }
  }

  private func runAll() throws {
    let (assets, moves, linking) = tasks()
    let linkingPaths = Set(linking.map(\.path))
    let files = linkingPaths.union(assets.map(\.path)).count
    state.withLock { $0.report.total = files + moves.count }
    report()
    try run(assets.filter { !linkingPaths.contains($0.path) })
    for move in moves where !preparation.flag.isCancelled { try run(move: move) }
    // A file with both is written once, unless it links one whose turn is later.
    var late: [FileTask] = []
    var ready: [FileTask] = []
    let both = Dictionary(uniqueKeysWithValues: assets.map { ($0.path, $0) })
    for var task in linking {
      let (now, later) = task.links.split { dependencies.item(of: $0).map(hasOutcome) ?? true }
      task.items = both[task.path]?.items ?? []
      guard !task.items.isEmpty else {
        late.append(task)
        continue
      }
      ready.append(FileTask(path: task.path, items: task.items, links: now))
      if !later.isEmpty { late.append(FileTask(path: task.path, links: later)) }
    }
    try run(ready)
    try run(late)
  }

  /// The files with changed assets, the moves, and the files with links, each in the plan's order.
  private func tasks() -> (assets: [FileTask], moves: [Int], linking: [FileTask]) {
    var (assets, linking) = (TaskList(), TaskList())
    var moves: [Int] = []
    for number in plan.changedItems where plan.items[number].destination == .file {
      if plan.items[number].isMove {
        moves.append(number)
      } else if let path = path(of: plan.items[number].target) {
        assets[path].items.append(number)
      }
    }
    for number in plan.changedLinks { linking[plan.links[number].file].links.append(number) }
    return (assets.tasks, moves, linking.tasks)
  }

  /// The file of an asset.
  private func path(of target: AssetTarget) -> ByteString? {
    roots[target.library]?.appending(path: target.identifier.file)
  }

  private func hasOutcome(_ item: Int) -> Bool {
    state.withLock { $0.outcomes[.item(item)] != nil }
  }

  private func report() {
    let report = state.withLock { $0.report }
    progress(report)
  }
}

extension PlanRun {
  private func run(_ tasks: [FileTask]) throws {
    var waiting = tasks[...]
    while !waiting.isEmpty, !preparation.flag.isCancelled {
      var rest = GroupLimits(room: waiting.first?.path).takeGroup(from: &waiting)
      while !rest.isEmpty { rest = try run(group: rest) }
    }
  }

  /// Replaces the files of a group.
  ///
  /// - Returns: those that others changed in between, to be tried again.
  private func run(group tasks: [FileTask]) throws -> [FileTask] {
    let tasks = try tasks.map(withoutBrokenLinks)
    let flag = preparation.flag
    let replacements: ReplacementGroup
    do {
      replacements = try ReplacementGroup(
        of: tasks.map(\.path),
        backup: plan.keepsBackup ? .blendFile : nil
      ) { flag.isCancelled }
    } catch {
      let outcome = OperationResult.Outcome(error)
      for task in tasks {
        try finish(Dictionary(uniqueKeysWithValues: task.parts.map { ($0, outcome) }))
      }
      return []
    }
    let prepared = prepare(tasks, in: replacements)
    try entry.append(prepared.flatMap(\.before))
    if prepared.contains(where: { !$0.before.isEmpty }) { try entry.sync() }
    let committed = replacements.commit()
    var again: [FileTask] = []
    for file in prepared {
      var outcomes = file.outcomes
      let written = committed[file.task.path]
      if case .changedMeanwhile? = written, file.task.collisions < Self.mostCollisions {
        var task = file.task
        task.collisions += 1
        again.append(task)
        continue
      }
      for part in file.staged { outcomes[part] = OperationResult.Outcome(written, file.task.path) }
      try finish(outcomes)
    }
    try entry.sync()
    report()
    return again
  }

  private func prepare(_ tasks: [FileTask], in group: ReplacementGroup) -> [PreparedFile] {
    let prepared = Mutex<[PreparedFile?]>(Array(repeating: nil, count: tasks.count))
    let preparation = preparation
    BlockingWork.share(tasks.count) { next in
      while !preparation.flag.isCancelled, let number = next() {
        let file = preparation.prepare(tasks[number], in: group)
        prepared.withLock { $0[number] = file }
      }
    }
    return prepared.withLock { $0.compactMap { $0 } }
  }

  /// Leaves links alone whose asset could not be renamed, or whose file could not be moved.
  private func withoutBrokenLinks(_ task: FileTask) throws -> FileTask {
    var task = task
    let (kept, dropped) = task.links.split { link in
      guard let item = dependencies.item(of: link) else { return true }
      return state.withLock { $0.outcomes[.item(item)] }.map(\.isAsWanted) ?? false
    }
    task.links = kept
    let conflict = PlanConflict(.changed, "What it links was not changed, so the link stays.")
    try record(Dictionary(uniqueKeysWithValues: dropped.map { (.link($0), .refused(conflict)) }))
    return task
  }

  /// Notes that a file has had its turn.
  private func finish(
    _ outcomes: [JournalLine.Part: OperationResult.Outcome]
  ) throws {
    state.withLock { state in
      state.report.done += 1
      if outcomes.values.contains(where: { $0.failure != nil }) { state.report.failed += 1 }
    }
    try record(outcomes)
  }

  /// Notes what became of parts, here and in the journal.
  private func record(_ outcomes: [JournalLine.Part: OperationResult.Outcome]) throws {
    state.withLock { $0.outcomes.merge(outcomes) { _, new in new } }
    let lines = outcomes.filter { $0.value != .cancelled }.map { part, outcome in
      JournalLine.outcome(part, outcome, about: plan.subject(of: part))
    }
    try entry.append(lines)
  }
}

extension PlanRun {
  /// Gives a file another path.
  private func run(move number: Int) throws {
    let item = plan.items[number]
    var outcome: OperationResult.Outcome
    do {
      guard let old = path(of: item.target), let root = roots[item.target.library] else { return }
      let flag = preparation.flag
      try FileMove(from: old, to: root.appending(path: item.newIdentifier.file)).run {
        flag.isCancelled
      }
      outcome = .done
    } catch {
      outcome = OperationResult.Outcome(error)
    }
    try finish([.item(number): outcome])
    try entry.sync()
    report()
  }
}

extension OperationResult.Outcome {
  /// What became of parts whose file was to be replaced.
  fileprivate init(_ written: ReplacementOutcome?, _ path: ByteString) {
    switch written {
    case .replaced?, .replacedUnsafely?: self = .done
    case .failed(let error)?: self = .failed(error.message)
    case .changedMeanwhile?, nil:
      self = .refused(
        PlanConflict(.changed, "Others keep changing \(path.string). Try again when they are done.")
      )
    }
  }

  /// Whether all is now as the plan wants it.
  fileprivate var isAsWanted: Bool { self == .done || self == .unchanged }
}

extension Array {
  /// Those that meet a condition, and the others.
  fileprivate func split(_ condition: (Element) -> Bool) -> (kept: [Element], rest: [Element]) {
    (filter(condition), filter { !condition($0) })
  }
}
