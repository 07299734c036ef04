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
  struct Unit {
    var parts: [JournalLine.Part]
    var edits: [BlendEdit]
    var before: [JournalLine] = []
    var conflict: PlanConflict.Kind
    /// Whether the content of the file would not tell later that they were made.
    var isCycle = false
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
    let read = FileMark(target.file)
    let flag = flag
    var editor = try BlendFileEditor(path: target.file.bytes, using: cache) { flag.isCancelled }
    if let problem = editor.writingProblem { throw problem }
    let units = try units(for: &file, &editor)
    try apply(units, to: &editor, &file)
    guard !file.staged.isEmpty, let group else { return }
    var staged = read
    try group.stage(target) {
      try editor.write(toFileDescriptor: $0)
    } verify: {
      try editor.verify(writtenAt: $0.bytes)
      // It keeps its number and time when it is put into place.
      staged = FileMark($0)
    }
    let (new, cycles) = (staged, file.cycles)
    // In this order: where the first are there without the others, the file was not replaced.
    file.before += cycles.map { .staged($0, version: new) }
    file.before += cycles.map { .read($0, version: read) }
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
      for unit in units { file.add(unit) }
      return
    } catch {
      guard [.refused, .notFound, .corrupt, .unsupported].contains(error.code) else { throw error }
    }
    // Who stands in the way of the others is found out one by one.
    for unit in units {
      do throws(BlendFormatError) {
        try editor.apply(unit.edits)
        file.add(unit)
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
    _ editor: inout BlendFileEditor
  ) throws -> [Unit] {
    var units: [Unit] = []
    var renames: [Int: Unit] = [:]
    for number in file.task.items {
      guard let unit = try unit(of: number, for: &file, &editor) else { continue }
      if plan.items[number].isRename { renames[number] = unit } else { units.append(unit) }
    }
    for chain in RenameChains(.init(items: renames.keys.sorted(), of: plan)).chains {
      var whole = Unit(parts: [], edits: [], conflict: .nameTaken, isCycle: chain.isCycle())
      for unit in chain.compactMap({ renames[$0.number] }) {
        whole.parts += unit.parts
        whole.edits += unit.edits
        whole.before += unit.before
      }
      units.append(whole)
    }
    units += linkUnits(for: &file, &editor)
    return try units + poseUnits(for: &file, &editor)
  }

  /// What is to be done about links: those of which one gets the name that another gives up are changed
  /// together, as single ones of them would lead to the wrong assets.
  private func linkUnits(
    for file: inout PreparedFile,
    _ editor: inout BlendFileEditor
  ) -> [Unit] {
    var units: [Unit] = []
    for chain in RenameChains(.init(links: file.task.links, of: plan)).chains {
      let links = chain.map { plan.links[$0.number] }
      let parts = chain.map { JournalLine.Part.link($0.number) }
      let isCycle = chain.isCycle()
      if !isCycle, !links.allSatisfy({ $0.isThere(in: &editor) }),
        links.allSatisfy({ $0.reversed.isThere(in: &editor) })
      {
        for part in parts { file.outcomes[part] = .unchanged }
        continue
      }
      units.append(
        Unit(
          parts: parts,
          edits: links.map(\.edit),
          conflict: .unsupported,
          isCycle: isCycle
        )
      )
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
