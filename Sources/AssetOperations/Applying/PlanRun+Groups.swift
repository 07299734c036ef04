import AssetSystem
import Glibc
import LibraryStore
import Synchronization

extension PlanRun {
  /// Replaces files, a group at a time.
  func run(_ tasks: [FileTask]) throws {
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
    let replaced: [(file: PreparedFile, outcome: ReplacementOutcome?)]
    do {
      replaced = try replace(tasks)
    } catch let error as OperationError where error.code == .journalUnwritable {
      throw error
    } catch {
      let folders = Dictionary(grouping: tasks, by: \.path.parentFolder)
      guard folders.count == 1 || preparation.flag.isCancelled else {
        // A folder that another process does not let go of stops what is in it, and nothing else.
        return try folders.sorted { $0.key < $1.key }.flatMap { try run(group: $0.value) }
      }
      let outcome = OperationResult.Outcome(error)
      try finish(
        tasks.map { task in
          Dictionary(uniqueKeysWithValues: task.parts.map { ($0, outcome) })
        }
      )
      return []
    }
    var again: [FileTask] = []
    var finished: [[JournalLine.Part: OperationResult.Outcome]] = []
    for (file, written) in replaced {
      if case .changedMeanwhile? = written, file.task.collisions < Self.mostCollisions {
        var task = file.task
        task.collisions += 1
        again.append(task)
        continue
      }
      var outcomes = file.outcomes
      for part in file.staged { outcomes[part] = OperationResult.Outcome(written, file.task.path) }
      if case .replacedUnsafely(let error)? = written { warn([error.message]) }
      finished.append(outcomes)
    }
    try finishMovingOverlays(finished)
    try entry.sync()
    report()
    return again
  }

  /// Prepares files and puts them into place; their folders are locked no longer than that.
  private func replace(
    _ tasks: [FileTask]
  ) throws -> [(file: PreparedFile, outcome: ReplacementOutcome?)] {
    let flag = preparation.flag
    let replacements = try ReplacementGroup(
      of: tasks.map(\.path),
      backup: plan.keepsBackup ? .blendFile : nil,
      patience: patience
    ) { flag.isCancelled }
    let prepared = prepare(tasks, in: replacements)
    try entry.append(prepared.flatMap(\.before))
    if prepared.contains(where: { !$0.before.isEmpty }) { try entry.sync() }
    let committed = replacements.commit()
    return prepared.map { ($0, committed[$0.task.path]) }
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
    try record(
      Dictionary(
        uniqueKeysWithValues: dropped.map { link in
          let isOwn = dependencies.isOwn(link)
          return (.link(link), .refused(isOwn ? .notMoved : conflict))
        }
      )
    )
    return task
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
  func split(_ condition: (Element) -> Bool) -> (kept: [Element], rest: [Element]) {
    (filter(condition), filter { !condition($0) })
  }
}
