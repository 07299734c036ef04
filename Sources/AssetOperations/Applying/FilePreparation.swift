import AssetSystem
import BlendFormat
import LibraryStore

/// Reads a file, checks that all is as planned, and writes the changed file beside it.
struct FilePreparation: Sendable {
  let plan: OperationPlan
  /// Metadata of assets that were cleared, by the asset.
  let saved: [AssetTarget: SavedMetaData]
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
    try group.stage(target) { descriptor, path in
      try editor.write(toFileDescriptor: descriptor)
      try editor.verify(writtenAt: path.bytes)
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
    var renames: [(item: Int, unit: Unit)] = []
    for number in file.task.items {
      let item = plan.items[number]
      let reference = DataBlockReference(item.target.identifier)
      guard let present = try PresentDataBlock(reference, in: &editor) else {
        let new = DataBlockReference(item.newIdentifier)
        let isRenamed = try new != reference && PresentDataBlock(new, in: &editor) != nil
        file.outcomes[.item(number)] =
          isRenamed ? .unchanged : .refused(.notFound(item.target.identifier))
        continue
      }
      switch item.decision(present.value) {
      case .unchanged: file.outcomes[.item(number)] = .unchanged
      case .refused(let conflict): file.outcomes[.item(number)] = .refused(conflict)
      case .write(let fields):
        let edits = fields.compactMap { $0.edit(of: reference, restoring: saved[item.target]) }
        var unit = Unit(parts: [.item(number)], edits: edits, conflict: .unsupported)
        if let line = try before(number, fields, present, &editor) { unit.before = [line] }
        if fields.contains(where: { $0.field == .name }) {
          unit.conflict = .nameTaken
          renames.append((number, unit))
        } else {
          units.append(unit)
        }
      }
    }
    units += chains(renames).map { chain in
      var unit = Unit(parts: [], edits: [], conflict: .nameTaken)
      for (_, rename) in chain {
        unit.parts += rename.parts
        unit.edits += rename.edits
        unit.before += rename.before
      }
      if let first = chain.first?.item, isCycle(chain.map(\.item)) {
        unit.before.append(.read(first, version: FileMark(target.file)))
      }
      return unit
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

  /// Whether names only trade places, so that afterwards the file has the same ones.
  private func isCycle(_ items: [Int]) -> Bool {
    Set(items.map { plan.items[$0].target.identifier })
      == Set(items.map { plan.items[$0].newIdentifier })
  }

  /// Renames put together where one takes the name that another gives up.
  private func chains(_ renames: [(item: Int, unit: Unit)]) -> [[(item: Int, unit: Unit)]] {
    var chains: [[(item: Int, unit: Unit)]] = []
    var chainOfName: [AssetIdentifier: Int] = [:]
    for rename in renames {
      let item = plan.items[rename.item]
      let names = [item.target.identifier, item.newIdentifier]
      let joined = Set(names.compactMap { chainOfName[$0] }).sorted()
      let place = joined.first ?? chains.count
      if joined.isEmpty { chains.append([]) }
      for other in joined.dropFirst() {
        chains[place] += chains[other]
        chains[other] = []
        for (name, chain) in chainOfName where chain == other { chainOfName[name] = place }
      }
      chains[place].append(rename)
      for name in names { chainOfName[name] = place }
    }
    return chains.filter { !$0.isEmpty }
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
      "There is no \(identifier.type.name) \(identifier.name.string) in the file any more."
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
