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
  /// What was left out of what was done, or may not last, each in a sentence or two.
  let leftOut: [String]
  /// How many items were done.
  let doneCount: Int

  /// Sums up what became of an operation.
  ///
  /// - Parameters:
  ///   - result: what became of it.
  ///   - state: the browser, for its keys and selection.
  ///   - proposal: what was asked for.
  init(_ result: OperationResult, _ state: BrowserState, _ proposal: Proposal) {
    let plan = result.plan
    let poses = zip(plan.poses, result.poseOutcomes).filter { $0.1 == .done }.map(\.0)
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
      + zip(plan.poses, result.poseOutcomes).compactMap { pose, outcome in
        outcome.reason.map {
          let place =
            pose.rig.isLive ? pose.rig.name : "\(pose.rig.file.string) · \(pose.rig.rig.string)"
          return "\(place): \(pose.rig.shortened($0))"
        }
      }
    let isLive = poses.contains(where: \.rig.isLive)
    let way =
      isLive
      ? "Blender's auto-key"
      : "\(PoseAction.changeKeys.keyName) (behind \(state.keyName(.blendPose)))"
    leftOut = poses.flatMap { pose in
      pose.warnings
        + (pose.report?.notes.filter(\.isLoss).map { $0.message.naming(changingKeys: way) } ?? [])
    }
    doneCount = done.count
    let outcomes =
      result.outcomes + result.linkOutcomes + result.catalogOutcomes + result.poseOutcomes
    let cancelled = outcomes.count { $0 == .cancelled }
    var parts = [Self.text(of: done, plan)]
    if plan.items.isEmpty {
      parts[0] = "\(catalogs.counted("catalog")) \(Self.verb(of: plan))"
    }
    // What was taken back or done again is named as in the journal: nobody remembers what was last.
    switch plan.purpose {
    case .undo, .redo: parts.insert(plan.title, at: 0)
    case .edit, .resume: break
    }
    if !plan.poses.isEmpty {
      parts = Self.parts(of: poses, plan, proposal)
      if let asset = proposal.request.operation?.targets.first, state.hasSelection(besides: asset) {
        parts.append("the one at the cursor, not all that is selected")
      }
    }
    if !repaired.isEmpty {
      parts[parts.count - 1] += ", links repaired in \(Set(repaired).count.counted("file"))"
    }
    if !failures.isEmpty {
      let key = state.keyName(.tasks)
      parts.append("\(failures.count.grouped) failed, \(key) names them")
    }
    if !leftOut.isEmpty {
      parts.append("\(state.keyName(.tasks)) names what was left out")
    }
    if cancelled > 0 { parts.append("stopped, \(cancelled.grouped) left as they were") }
    let isEmpty = done.isEmpty && catalogs == 0 && poses.isEmpty
    if result.entry != nil, !isEmpty {
      if case .undo = plan.purpose {
        parts.append("\(state.keyName(.redo)) redoes")
      } else if !poses.isEmpty {
        parts.append("\(state.keyName(.putBackPose)) puts back")
      } else {
        parts.append("\(state.keyName(.undo)) undoes")
      }
    }
    if isLive {
      parts.append("\(state.keyName(.putBackPose)) or Blender's own undo takes it back")
    }
    text = parts.joined(separator: " · ")
    let isPartial = cancelled > 0 || !leftOut.isEmpty
    severity = failures.isEmpty ? (isPartial ? .warning : .info) : isEmpty ? .error : .warning
  }

  /// What became of rigs: `Fist L applied to Elly in shot010.blend`, `36 channels`.
  private static func parts(
    of poses: [PlannedPose],
    _ plan: OperationPlan,
    _ proposal: Proposal
  ) -> [String] {
    guard let rig = poses.first?.rig else { return ["No rig was changed"] }
    let place = rig.place
    let channels = poses.reduce(0) { $0 + $1.changes.count }.counted("channel")
    switch plan.purpose {
    case .undo: return ["\(place) is as it was", channels]
    case .redo, .resume: return ["\(place) is posed again", channels]
    case .edit: break
    }
    guard let request = proposal.request.operation, let asset = request.targets.first,
      case .applyPose(_, let options) = request.operation
    else { return ["\(place) is changed", channels] }
    let percent = Int((options.blendFactor * 100).rounded())
    var text = "\(asset.identifier.name.string) applied"
    if options.isFlipped { text += " flipped" }
    if percent != 100 { text += " at \(percent.grouped) %" }
    return ["\(text) to \(place)", channels]
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
