import AssetSystem

extension OperationReport {
  /// The plan and what became of it as one JSON object; a plan that is only shown has no `outcome`s.
  var json: String {
    JSONText.object([
      ("title", JSONText.string(plan.title)),
      ("purpose", JSONText.string(plan.purpose.word)),
      ("operation", plan.purpose.operation.map { String($0) } ?? "null"),
      ("entry", (result?.entry).map { String($0) } ?? "null"),
      ("repairs_links", plan.repairsLinks ? "true" : "false"),
      ("items", JSONText.array(Self.pairs(plan.items, result?.outcomes).map(row))),
      (
        "links",
        JSONText.array(Self.pairs(plan.links, result?.linkOutcomes).map { $0.jsonRow(outcome: $1) })
      ),
      ("catalogs", JSONText.array(Self.pairs(plan.catalogs, result?.catalogOutcomes).map(row))),
      (
        "poses",
        JSONText.array(
          Self.pairs(plan.poses, result?.poseOutcomes).map { pose, outcome in
            pose.jsonRow(asset: pose.source.map(names.identifier), outcome: outcome)
          }
        )
      ),
      (
        "warnings",
        JSONText.array((plan.warnings + (result?.warnings ?? [])).map(JSONText.string))
      ),
      ("seconds", result.map { JSONText.number($0.seconds) } ?? "null"),
    ])
  }

  private func row(_ item: PlannedChange, _ outcome: OperationResult.Outcome?) -> String {
    item.jsonRow(
      library: names.library(item.target.library),
      path: names.path(item.target),
      outcome: outcome
    )
  }

  private func row(
    _ catalog: PlannedCatalogChange,
    _ outcome: OperationResult.Outcome?
  ) -> String {
    let state = { (catalog: AssetCatalog?) in
      catalog.map {
        JSONText.object([
          ("path", JSONText.string($0.path.description)),
          ("simple_name", JSONText.string($0.simpleName.string)),
        ])
      } ?? "null"
    }
    var members = [
      ("uuid", JSONText.string(catalog.change.id.description)),
      ("library", JSONText.string(names.library(catalog.library))),
      ("before", state(catalog.change.before)),
      ("after", state(catalog.change.after)),
      ("conflict", catalog.conflict?.json ?? "null"),
    ]
    if let outcome { members.append(("outcome", JSONText.string(outcome.word))) }
    if let reason = outcome?.reason { members.append(("reason", JSONText.string(reason))) }
    return JSONText.object(members)
  }
}

extension OperationPlan.Purpose {
  /// The command that does such a thing.
  fileprivate var word: String {
    switch self {
    case .edit: "edit"
    case .undo: "undo"
    case .redo: "redo"
    case .resume: "resume"
    }
  }

  /// The number of the operation that is taken back, done again or finished; nil for a new one.
  var operation: Int? {
    switch self {
    case .edit: nil
    case .undo(let number), .redo(let number), .resume(let number): number
    }
  }
}
