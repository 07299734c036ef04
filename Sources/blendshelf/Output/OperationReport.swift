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
    /// What it is about, in full.
    var id: String
    /// Old and new values; the new one is nil when there is none to be told.
    var changes: [(field: String, old: String, new: String?)]
    /// Why it is not done.
    var reason: String?
    /// What should be known besides.
    var notes: [String] = []
  }

  let plan: OperationPlan
  /// What became of the plan; nil when it is only shown.
  let result: OperationResult?
  let names: OperationNames
  let items: [Entry]
  let links: [Entry]
  let catalogs: [Entry]

  /// Puts a plan or result in words.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - result: what became of it; nil when it is only shown.
  ///   - names: the names of libraries and catalogs.
  init(_ plan: OperationPlan, result: OperationResult? = nil, names: OperationNames) {
    self.plan = plan
    self.result = result
    self.names = names
    let fields = Set(plan.items.flatMap { $0.fields.map(\.field) })
    let isRename = fields == [.name]
    items = Self.pairs(plan.items, result?.outcomes).map { item, outcome in
      let name = item.target.identifier
      let (mark, reason) = Self.state(outcome, item.conflict, isUnchanged: item.fields.isEmpty)
      let overlay = "kept in the overlay; the file stays as it is"
      return Entry(
        file: names.file(item.target),
        mark: mark,
        subject: item.isFileMove
          ? "file" : isRename ? name.type.name : "\(name.type)/\(name.name)",
        id: item.isFileMove ? names.file(item.target) : names.identifier(item.target),
        changes:
          item.fields.isEmpty && isRename
          ? [("name", name.name.string, nil)]
          : item.fields.map { change in
            let values = [change.old, change.new].map { names.text($0, in: item.target) }
            return (change.field.rawValue, values[0], values[1])
          },
        reason: reason,
        notes: (item.destination == .overlay ? [overlay] : []) + item.warnings
      )
    }
    links = Self.pairs(plan.links, result?.linkOutcomes).map { link, outcome in
      let state =
        plan.repairsLinks
        ? Self.state(outcome, link.conflict, isUnchanged: false) : (.broken, nil)
      return Entry(
        file: link.file.string,
        mark: state.0,
        subject: link.change.subject,
        id: "\(link.file): \(link.change.subject) \(link.change.texts.old)",
        changes: [link.change.texts],
        reason: state.1
      )
    }
    catalogs = Self.pairs(plan.catalogs, result?.catalogOutcomes).map { planned, outcome in
      let (mark, reason) = Self.state(outcome, planned.conflict, isUnchanged: false)
      let path = { (catalog: AssetCatalog?) in catalog?.path.description ?? "-" }
      return Entry(
        file: names.catalogFile(of: planned.library),
        mark: mark,
        subject: "catalog",
        id:
          "\(names.catalogFile(of: planned.library)): \(path(planned.change.before ?? planned.change.after))",
        changes: [("path", path(planned.change.before), path(planned.change.after))],
        reason: reason
      )
    }
  }

  /// Everything in it, in the order it is printed.
  var entries: [Entry] { items + links + catalogs }

  /// What was not done though it was asked for, each with its reason: conflicts of a plan, failures of
  /// a result.
  var failures: [String] {
    // A line feed in a name must not begin another message.
    entries.filter { $0.mark == .failed }.map {
      "\($0.id): \($0.reason ?? "failed")".terminalSafe
    }
  }

  /// How many things would be done, or were.
  var doneCount: Int { entries.count { $0.mark == .done } }

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
  ) -> (Mark, String?) {
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
