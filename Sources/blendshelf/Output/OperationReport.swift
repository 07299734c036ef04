import AssetSystem

/// A plan, or what became of it, as a person reads it: both look the same.
struct OperationReport {
  /// How something planned stands.
  enum Mark: String {
    /// It is done, or will be.
    case done = "✓"
    /// It is as wanted already.
    case unchanged = "="
    /// It is not done, for a reason.
    case failed = "✗"
    /// Its turn never came.
    case cancelled = "–"
    /// It is not part of the plan and suffers from it.
    case broken = "!"
  }

  /// One thing that changes, or should.
  struct Entry {
    /// The file it is in.
    var file: String
    var mark: Mark
    /// What it is about within the file: `Action/Fist L`.
    var subject: String
    /// Old and new values; the new one is nil when there is none to be told.
    var changes: [(field: String, old: String, new: String?)]
    /// Why it is not done.
    var reason: String?
    /// What should be known besides.
    var notes: [String] = []
    /// Whether it is told though nothing changes.
    var isTelling = false
  }

  /// How something stands, and why it is not done.
  typealias State = (mark: Mark, reason: String?)

  let plan: OperationPlan
  /// What became of the plan; nil when it is only shown.
  let result: OperationResult?
  let names: OperationNames
  /// The fields of assets that change.
  let fields: Set<AssetField>
  /// How everything in it stands: items, links, catalogs and poses, in the order they are printed.
  let states: [State]

  /// Looks at how everything in a plan or result stands; words are put to it when they are asked for.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - result: what became of it; nil when it is only shown.
  ///   - names: the names of libraries and catalogs.
  init(_ plan: OperationPlan, result: OperationResult? = nil, names: OperationNames) {
    self.plan = plan
    self.result = result
    self.names = names
    fields = plan.items.reduce(into: []) { fields, item in
      for change in item.fields { fields.insert(change.field) }
    }
    states =
      Self.pairs(plan.items, result?.outcomes).map { item, outcome in
        Self.state(outcome, item.conflict, isUnchanged: item.fields.isEmpty)
      }
      + Self.pairs(plan.links, result?.linkOutcomes).map { link, outcome in
        plan.repairsLinks
          ? Self.state(outcome, link.conflict, isUnchanged: false) : (.broken, nil)
      }
      + Self.pairs(plan.catalogs, result?.catalogOutcomes).map { catalog, outcome in
        Self.state(outcome, catalog.conflict, isUnchanged: false)
      }
      + Self.pairs(plan.poses, result?.poseOutcomes).map { pose, outcome in
        Self.state(outcome, pose.conflict, isUnchanged: pose.changes.isEmpty)
      }
  }

  /// The assets and files in words, in the plan's order; worked out anew each time.
  func items() -> [Entry] {
    zip(plan.items, states).map(entry)
  }

  /// The links in words.
  func links() -> [Entry] {
    zip(plan.links, states.dropFirst(plan.items.count)).map { link, state in
      Entry(
        file: link.file.string,
        mark: state.mark,
        subject: link.change.subject,
        changes: [link.change.texts],
        reason: state.reason
      )
    }
  }

  /// The catalogs in words.
  func catalogs() -> [Entry] {
    zip(plan.catalogs, states.dropFirst(plan.items.count + plan.links.count)).map {
      planned,
      state in
      let path = { (catalog: AssetCatalog?) in catalog?.path.description ?? "-" }
      return Entry(
        file: names.catalogFile(of: planned.library),
        mark: state.mark,
        subject: "catalog",
        changes: [("path", path(planned.change.before), path(planned.change.after))],
        reason: state.reason
      )
    }
  }

  /// The poses in words.
  func poses() -> [Entry] {
    zip(plan.poses, states.suffix(plan.poses.count)).map { pose, state in
      let notes = (pose.report?.notes.map(\.message) ?? []) + pose.warnings
      return Entry(
        file: pose.rig.file.string,
        mark: state.mark,
        subject: "Object/\(pose.rig.rig)",
        changes: zip(PoseChannelName.names(of: pose.changes), pose.changes).map { name, change in
          (name.text, change.old.json, change.new.json)
        },
        reason: state.reason,
        notes: state.mark == .failed ? [] : notes,
        isTelling: !notes.isEmpty
      )
    }
  }

  private func entry(_ item: PlannedChange, _ state: State) -> Entry {
    let name = item.target.identifier
    let isRename = fields == [.name]
    let overlay = "kept in the overlay; the file stays as it is"
    return Entry(
      file: names.file(item.target),
      mark: state.mark,
      subject: item.isFileMove
        ? "file" : isRename ? name.type.name : "\(name.type)/\(name.name)",
      changes:
        item.fields.isEmpty && isRename
        ? [("name", name.name.string, nil)]
        : item.fields.map { change in
          (
            change.field.rawValue, names.text(change.old, in: item.target),
            names.text(change.new, in: item.target)
          )
        },
      reason: state.reason,
      notes: (item.destination == .overlay ? [overlay] : []) + item.warnings
    )
  }

  /// What something is about, in full.
  private func id(_ place: Int) -> String {
    if place < plan.items.count {
      let item = plan.items[place]
      return item.isFileMove ? names.file(item.target) : names.identifier(item.target)
    }
    if place < plan.items.count + plan.links.count {
      let link = plan.links[place - plan.items.count]
      return "\(link.file): \(link.change.subject) \(link.change.texts.old)"
    }
    let first = plan.items.count + plan.links.count
    guard place < first + plan.catalogs.count else {
      let rig = plan.poses[place - first - plan.catalogs.count].rig
      return "\(rig.file): Object/\(rig.rig)"
    }
    let planned = plan.catalogs[place - first]
    let path = (planned.change.before ?? planned.change.after)?.path.description ?? "-"
    return "\(names.catalogFile(of: planned.library)): \(path)"
  }

  /// What was not done though it was asked for, each with its reason: conflicts of a plan, failures of
  /// a result.
  var failures: [String] {
    // A line feed in a name must not begin another message.
    states.indices.filter { states[$0].mark == .failed }.map {
      "\(id($0)): \(states[$0].reason ?? "failed")".terminalSafe
    }
  }

  /// How many things stand so.
  func count(_ mark: Mark) -> Int { states.count { $0.mark == mark } }

  /// How many things would be done, or were.
  var doneCount: Int { count(.done) }

  /// What was planned with what became of it, if anything did.
  static func pairs<Planned>(
    _ planned: [Planned],
    _ outcomes: [OperationResult.Outcome]?
  ) -> [(Planned, OperationResult.Outcome?)] {
    guard let outcomes, outcomes.count == planned.count else { return planned.map { ($0, nil) } }
    return Array(zip(planned, outcomes.map(Optional.some)))
  }

  private static func state(
    _ outcome: OperationResult.Outcome?,
    _ conflict: PlanConflict?,
    isUnchanged: Bool
  ) -> State {
    switch outcome {
    case .done: (.done, nil)
    case .unchanged: (.unchanged, nil)
    case .refused, .failed: (.failed, outcome?.reason)
    case .cancelled: (.cancelled, nil)
    case nil where conflict != nil: (.failed, conflict?.message)
    case nil: (isUnchanged ? .unchanged : .done, nil)
    }
  }
}

extension PlannedLink.Change {
  /// What of the linking file changes.
  fileprivate var subject: String {
    switch self {
    case .name(let type, _, _): "link to \(type)"
    case .libraryPath: "path of library"
    }
  }

  fileprivate var texts: (field: String, old: String, new: String?) {
    switch self {
    case .name(_, let old, let new): ("name", old.string, new.string)
    case .libraryPath(let old, let new): ("path", old.string, new.string)
    }
  }
}
