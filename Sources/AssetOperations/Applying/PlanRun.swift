import AssetSystem
import BlendFormat
import Glibc
import LibraryStore
import Synchronization

/// Does what a plan says about files, group by group, and writes down what became of each part.
///
/// Blocks the thread; used on threads of its own.
final class PlanRun: Sendable {
  static let mostCollisions = 5

  let preparation: FilePreparation
  let entry: RunningEntry
  let dependencies: LinkDependencies
  let state: Mutex<State>
  private let roots: [LibraryID: ByteString]
  let overlays: [LibraryID: OverlayRelocation]
  /// How long it waits for other processes.
  let patience: Duration
  private let progress: @Sendable (OperationProgress) -> Void

  /// How far it has come.
  struct State {
    /// What became of the parts that had their turn.
    var outcomes: [JournalLine.Part: OperationResult.Outcome] = [:]
    /// What a person should know besides.
    var warnings: [String] = []
    /// What others are told.
    var report: OperationProgress
  }

  init(
    _ preparation: FilePreparation,
    roots: [LibraryID: ByteString],
    overlays: [LibraryID: OverlayRelocation],
    entry: RunningEntry,
    patience: Duration = .seconds(60),
    progress: @escaping @Sendable (OperationProgress) -> Void
  ) {
    self.preparation = preparation
    self.roots = roots
    self.overlays = overlays
    self.entry = entry
    self.patience = patience
    self.progress = progress
    dependencies = LinkDependencies(preparation.plan, roots: roots)
    let report = OperationProgress(title: preparation.plan.title, total: 0)
    state = Mutex(State(report: report))
  }

  var plan: OperationPlan { preparation.plan }

  /// What became of the parts; those missing were not begun.
  var outcomes: [JournalLine.Part: OperationResult.Outcome] { state.withLock { $0.outcomes } }

  /// What a person should know besides.
  var warnings: [String] { state.withLock { $0.warnings } }

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
          + plan.changedPoses.map { JournalLine.Part.pose($0) }
        let left = parts.filter { state.outcomes[$0] == nil }
        for part in left { state.outcomes[part] = .failed("\(error)") }
        // Nothing else would tell that the journal does not know how it went.
        if left.isEmpty { state.warnings.append("\(error)") }
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
      task.poses = both[task.path]?.poses ?? []
      guard !task.items.isEmpty || !task.poses.isEmpty else {
        late.append(task)
        continue
      }
      ready.append(FileTask(path: task.path, items: task.items, links: now, poses: task.poses))
      if !later.isEmpty { late.append(FileTask(path: task.path, links: later)) }
    }
    state.withLock { $0.report.total += ready.count + late.count - linking.count }
    try run(ready)
    try run(late)
  }

  /// The files with changed assets and rigs, the moves, and the files with links, each in the plan's order.
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
    for number in plan.changedPoses { assets[plan.poses[number].rig.file].poses.append(number) }
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

  func report() {
    let report = state.withLock { $0.report }
    progress(report)
  }
}

extension PlanRun {
  /// Notes that files have had their turn, each with what became of its parts.
  func finish(_ files: [[JournalLine.Part: OperationResult.Outcome]]) throws {
    state.withLock { state in
      state.report.done += files.count
      state.report.failed += files.count { $0.values.contains { $0.failure != nil } }
    }
    // All at once: what was written is known here, also when the journal takes no more lines.
    try record(files.reduce(into: [:]) { $0.merge($1) { _, new in new } })
  }

  /// Notes what a person should know, once: all files of a folder have the same to say about it.
  func warn(_ warnings: [String]) {
    state.withLock { state in
      for warning in warnings where !state.warnings.contains(warning) {
        state.warnings.append(warning)
      }
    }
  }

  /// Notes what became of parts, here and in the journal.
  func record(_ outcomes: [JournalLine.Part: OperationResult.Outcome]) throws {
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
      let move = FileMove(from: old, to: root.appending(path: item.newIdentifier.file))
      if let warning = try move.run({ flag.isCancelled }) { warn([warning]) }
      outcome = .done
    } catch {
      outcome = OperationResult.Outcome(error)
    }
    try finishMovingOverlays([[.item(number): outcome]])
    try entry.sync()
    report()
  }
}
