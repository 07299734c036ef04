import AssetSystem
import BlendFormat
import LibraryStore

/// Reads a file, checks that all is as planned, and writes the changed file beside it.
struct FilePreparation: Sendable {
  let plan: OperationPlan
  let history: AssetHistory
  let cache: DNACache
  let flag: CancellationFlag

  /// One or more changes that are made together or not at all.
  private struct Unit {
    var parts: [JournalLine.Part]
    var edits: [BlendEdit]
    var before: [JournalLine] = []
    var conflict: PlanConflict.Kind
  }

  /// Does the work up to the point where the file can be replaced.
  ///
  /// - Parameters:
  ///   - task: the file and what is done to it.
  ///   - group: where the changed file is staged; nil when it is only to be found out what can be done.
  /// - Returns: what there is to do, and what has an outcome already.
  func prepare(_ task: FileTask, in group: ReplacementGroup?) -> PreparedFile {
    var file = PreparedFile(task: task)
    do {
      try prepare(&file, group)
    } catch {
      let outcome = OperationResult.Outcome(error)
      for part in task.parts where file.outcomes[part] == nil { file.outcomes[part] = outcome }
      file.staged = []
      file.before = []
    }
    return file
  }

  private func prepare(_ file: inout PreparedFile, _ group: ReplacementGroup?) throws {
    let path = file.task.path
    if let problem = try WritingProblem(of: path) {
      throw PlanRefusal(PlanConflict(.readOnly, problem.message(on: path)))
    }
    let target = try ReplacementTarget(path)
    let flag = flag
    var editor = try BlendFileEditor(path: target.file.bytes, using: cache) { flag.isCancelled }
    if let problem = editor.writingProblem { throw problem }
    let units = try units(for: &file, &editor, target)
    try apply(units, to: &editor, &file)
    guard !file.staged.isEmpty, let group else { return }
    try group.stage(target) {
      try editor.write(toFileDescriptor: $0)
    } verify: {
      try editor.verify(writtenAt: $0.bytes)
    }
  }

  /// Makes the edits, all at once where that works.
  private func apply(
    _ units: [Unit],
    to editor: inout BlendFileEditor,
    _ file: inout PreparedFile
  ) throws {
    guard !units.isEmpty else { return }
    do throws(BlendFormatError) {
      try editor.apply(units.flatMap(\.edits))
      file.staged = units.flatMap(\.parts)
      file.before = units.flatMap(\.before)
      return
    } catch {
      guard [.refused, .notFound, .corrupt, .unsupported].contains(error.code) else { throw error }
    }
    // Who stands in the way of the others is found out one by one.
    for unit in units {
      do throws(BlendFormatError) {
        try editor.apply(unit.edits)
        file.staged += unit.parts
        file.before += unit.before
      } catch {
        let kind = error.code == .refused ? unit.conflict : PlanConflict.Kind(error.code)
        for part in unit.parts {
          file.outcomes[part] = .refused(PlanConflict(kind, error.description))
        }
      }
    }
  }

  /// What is to be done, in parts that do not depend on each other.
  private func units(
    for file: inout PreparedFile,
    _ editor: inout BlendFileEditor,
    _ target: ReplacementTarget
  ) throws -> [Unit] {
    var units: [Unit] = []
    var renames: [Int: Unit] = [:]
    for number in file.task.items {
      guard let unit = try unit(of: number, for: &file, &editor) else { continue }
      if plan.items[number].isRename { renames[number] = unit } else { units.append(unit) }
    }
    let renamed = renames.keys.sorted().map { (number: $0, item: plan.items[$0]) }
    for chain in RenameChains(renamed).chains {
      var whole = Unit(parts: [], edits: [], conflict: .nameTaken)
      for unit in chain.compactMap({ renames[$0] }) {
        whole.parts += unit.parts
        whole.edits += unit.edits
        whole.before += unit.before
      }
      if RenameChains.isCycle(chain.map { plan.items[$0] }) {
        let mark = FileMark(target.file)
        whole.before += chain.map { .read($0, version: mark) }
      }
      units.append(whole)
    }
    for number in file.task.links {
      let link = plan.links[number]
      if link.isChanged(in: &editor) {
        file.outcomes[.link(number)] = .unchanged
      } else {
        units.append(Unit(parts: [.link(number)], edits: [link.edit], conflict: .unsupported))
      }
    }
    return units
  }

  /// What is to be done about an item; nil when it has an outcome already.
  private func unit(
    of number: Int,
    for file: inout PreparedFile,
    _ editor: inout BlendFileEditor
  ) throws -> Unit? {
    let item = plan.items[number]
    let reference = DataBlockReference(item.target.identifier)
    guard let present = try PresentDataBlock(reference, in: &editor) else {
      let isDone = try isDone(item, &editor)
      file.outcomes[.item(number)] =
        isDone ? .unchanged : .refused(.notFound(item.target.identifier))
      return nil
    }
    switch item.decision(present.value) {
    case .unchanged: file.outcomes[.item(number)] = .unchanged
    case .refused(let conflict): file.outcomes[.item(number)] = .refused(conflict)
    case .write where history.marked.contains(item.target) && !present.isBlank:
      file.outcomes[.item(number)] = .refused(.describedSince(item.target.identifier))
    case .write(let fields):
      let edits = fields.compactMap {
        $0.edit(of: reference, restoring: history.saved[item.target])
      }
      var unit = Unit(parts: [.item(number)], edits: edits, conflict: .unsupported)
      if let line = try before(number, fields, present, &editor) { unit.before = [line] }
      return unit
    }
    return nil
  }

  /// Whether an asset that has not its old name any more has the new one, and all else that it is to have.
  private func isDone(_ item: PlannedChange, _ editor: inout BlendFileEditor) throws -> Bool {
    let new = DataBlockReference(item.newIdentifier)
    guard item.isRename, let present = try PresentDataBlock(new, in: &editor) else { return false }
    var rest = item
    rest.fields.removeAll { $0.field == .name }
    return rest.decision(present.value) == .unchanged
  }

  /// What the journal has to know before the file is replaced; nil when the plan says it all.
  private func before(
    _ number: Int,
    _ fields: [PlannedChange.FieldChange],
    _ present: PresentDataBlock,
    _ editor: inout BlendFileEditor
  ) throws -> JournalLine? {
    let item = plan.items[number]
    let isCleared = fields.contains { change in
      if case .asset(false, _) = change.new { true } else { false }
    }
    let reference = DataBlockReference(item.target.identifier)
    let saved =
      isCleared && present.asset != nil ? try editor.savedMetaData(of: reference) : nil
    guard saved != nil || fields != item.fields else { return nil }
    return .before(number, fields: fields == item.fields ? nil : fields, saved: saved)
  }
}

/// Why a whole file is left alone.
struct PlanRefusal: Error {
  let conflict: PlanConflict

  init(_ conflict: PlanConflict) {
    self.conflict = conflict
  }
}

extension PlanConflict {
  static func notFound(_ identifier: AssetIdentifier) -> PlanConflict {
    PlanConflict(
      .notFound,
      """
      There is no \(identifier.type.name) \(identifier.name.string) in \(identifier.file.string) any \
      more. Refresh the library, and look whether it was renamed or removed.
      """
    )
  }
}

extension PlanConflict {
  fileprivate static func describedSince(_ identifier: AssetIdentifier) -> PlanConflict {
    PlanConflict(
      .changed,
      """
      \(identifier.string) was given tags, texts or a catalog since it was marked. Clear it if they \
      can go.
      """
    )
  }
}

extension PlanConflict.Kind {
  init(_ code: BlendFormatError.Code) {
    self = code == .notFound ? .notFound : .unsupported
  }
}

extension OperationResult.Outcome {
  /// What became of the parts of a file that an error kept from being written.
  init(_ error: any Error) {
    switch error {
    case let refusal as PlanRefusal: self = .refused(refusal.conflict)
    case is CancellationError: self = .cancelled
    case let error as BlendFormatError where error.code == .cancelled: self = .cancelled
    case let error as BlendFormatError where error.code == .notFound:
      self = .refused(PlanConflict(.notFound, error.description))
    case let error as BlendFormatError where error.code != .io:
      self = .refused(PlanConflict(.unsupported, error.description))
    default: self = .failed("\(error)")
    }
  }
}
