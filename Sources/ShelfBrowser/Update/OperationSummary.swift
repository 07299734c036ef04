import AssetSystem
import ShelfConfig

/// What became of an operation, in words for a person.
struct OperationSummary {
  /// How serious it is.
  let severity: Notice.Severity
  /// What is said on the bottom line: `128 renamed in 4 files · u undoes`.
  let text: String
  /// What was not done and why, one for each.
  let failures: [String]
  /// How many items were done.
  let doneCount: Int

  init(_ result: OperationResult, _ state: BrowserState) {
    let plan = result.plan
    let done = zip(plan.items, result.outcomes).filter { $0.1 == .done }.map(\.0)
    let catalogs = zip(plan.catalogs, result.catalogOutcomes).count { $0.1 == .done }
    let repaired = zip(plan.links, result.linkOutcomes).filter { $0.1 == .done }.map(\.0.file)
    failures =
      zip(plan.items, result.outcomes).compactMap { item, outcome in
        let identifier = item.target.identifier
        return outcome.reason.map { "\(identifier.string): \(identifier.shortened($0))" }
      }
      + zip(plan.links, result.linkOutcomes).compactMap { link, outcome in
        outcome.reason.map { "\(link.file.string): \($0)" }
      }
      + zip(plan.catalogs, result.catalogOutcomes).compactMap { planned, outcome in
        outcome.reason.map { "catalog \(planned.change.summary(arrow: "→")): \($0)" }
      }
    doneCount = done.count
    let outcomes = result.outcomes + result.linkOutcomes + result.catalogOutcomes
    let cancelled = outcomes.count { $0 == .cancelled }
    var parts = [Self.text(of: done, plan)]
    if plan.items.isEmpty {
      parts[0] = "\(catalogs.counted("catalog")) \(Self.verb(of: plan))"
    }
    if !repaired.isEmpty {
      parts[0] += ", links repaired in \(Set(repaired).count.counted("file"))"
    }
    if !failures.isEmpty {
      let key = state.keyName(.tasks)
      parts.append("\(failures.count.grouped) failed, \(key) names them")
    }
    if cancelled > 0 { parts.append("stopped, \(cancelled.grouped) left as they were") }
    let isEmpty = done.isEmpty && catalogs == 0
    if result.entry != nil, !isEmpty {
      if case .undo = plan.purpose {
        parts.append("\(state.keyName(.redo)) redoes")
      } else {
        parts.append("\(state.keyName(.undo)) undoes")
      }
    }
    text = parts.joined(separator: " · ")
    severity = failures.isEmpty ? (cancelled > 0 ? .warning : .info) : isEmpty ? .error : .warning
  }

  private static func text(of done: [PlannedChange], _ plan: OperationPlan) -> String {
    let files = Set(done.filter { $0.destination == .file }.map(\.target.identifier.file)).count
    let overlaid = done.count { $0.destination == .overlay }
    var text = "\(done.count.grouped) \(verb(of: plan))"
    if files > 0 { text += " in \(files.counted("file"))" }
    if overlaid > 0 {
      text += files > 0 ? ", \(overlaid.grouped) in the overlay" : " in the overlay"
    }
    return text
  }

  /// What was done: `renamed`, `tagged`.
  private static func verb(of plan: OperationPlan) -> String {
    switch plan.purpose {
    case .undo: return "taken back"
    case .redo: return "changed again"
    case .edit, .resume: break
    }
    let fields = Set(plan.items.lazy.flatMap(\.fields).map(\.field))
    guard fields.count == 1, let field = fields.first else { return "changed" }
    switch field {
    case .name: return "renamed"
    case .tags: return "tagged"
    case .catalog: return "moved to another catalog"
    case .file: return "moved"
    case .asset:
      let isCleared = plan.items.contains { item in
        item.fields.contains { change in
          if case .asset(false, _) = change.new { true } else { false }
        }
      }
      return isCleared ? "cleared" : "marked"
    case .description, .author, .copyright, .license: return "changed"
    }
  }
}

extension OperationResult.Outcome {
  /// Why it was not done; nil when it was, or when nobody wanted it any more.
  var reason: String? {
    switch self {
    case .done, .unchanged, .cancelled: nil
    case .refused(let conflict): conflict.message
    case .failed(let reason): reason
    }
  }
}
