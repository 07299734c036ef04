import AssetSystem
import ShelfBrowser

/// Plans and changes assets in memory as the real operations do, with a journal of one list.
struct FakeOperations {
  /// The entries done, the first first, with their numbers and the assets as they were before.
  private(set) var done: [(number: Int, plan: OperationPlan, before: [AssetRepresentation])] = []
  private(set) var undone: [(number: Int, plan: OperationPlan, after: [AssetRepresentation])] = []
  /// How many entries were written.
  private var entryCount = 0
  /// Rigs that can be posed, and what is said of poses on them.
  var rigs = FakeRigs()
  /// Files that link assets: they are told with every new name of an asset of that name.
  var linkedNames: Set<ByteString> = []
  /// Assets whose change fails when it is carried out.
  var failing: Set<ByteString> = []
  /// Entries of the journal that were there before.
  var entries: [JournalEntry] = []

  /// What a request would do.
  func plan(_ request: OperationRequest, in assets: [AssetRepresentation]) -> OperationPlan {
    if case .applyPose(let rig, let options) = request.operation {
      return rigs.plan(request.targets, on: rig, options)
    }
    let byTarget = Dictionary(
      assets.map { (AssetTarget(library: $0.key.library, identifier: $0.identifier), $0) }
    ) { first, _ in first }
    var items = request.targets.enumerated().map { index, target in
      item(target, number: index + 1, request.operation, byTarget[target])
    }
    let names = Dictionary(grouping: items.indices, by: { items[$0].newIdentifier })
    let targets = Set(items.map(\.target.identifier))
    for (identifier, indices) in names {
      let isTaken = !targets.contains(identifier) && assets.contains { $0.identifier == identifier }
      guard indices.count > 1 || isTaken else { continue }
      for index in indices where items[index].newIdentifier != items[index].target.identifier {
        items[index].conflict = PlanConflict(.nameTaken, "The name is taken in the same file.")
      }
    }
    let links = items.filter { $0.conflict == nil && !$0.fields.isEmpty }.compactMap { item in
      link(item)
    }
    return OperationPlan(
      title: "\(title(request.operation)) \(items.count) assets",
      items: items,
      links: links,
      repairsLinks: request.repairsLinks
    )
  }

  private func title(_ operation: AssetOperation) -> String {
    switch operation {
    case .rename: "Rename"
    case .edit, .editEach: "Edit"
    case .clear: "Clear"
    case .mark: "Mark"
    case .moveFile: "Move"
    case .applyPose: "Pose"
    }
  }

  private func link(_ item: PlannedChange) -> PlannedLink? {
    let identifier = item.target.identifier
    guard linkedNames.contains(identifier.name), item.newIdentifier.name != identifier.name else {
      return nil
    }
    return PlannedLink(
      file: "/shots/010.blend",
      library: ByteString("//../libraries/0/".utf8 + identifier.file.bytes),
      change: .name(identifier.type, old: identifier.name, new: item.newIdentifier.name)
    )
  }

  private func item(
    _ target: AssetTarget,
    number: Int,
    _ operation: AssetOperation,
    _ asset: AssetRepresentation?
  ) -> PlannedChange {
    guard let asset else {
      return PlannedChange(target: target, conflict: PlanConflict(.notFound, "There is none."))
    }
    var edit = AssetEdit()
    switch operation {
    case .rename(.name(let name)):
      edit.name = ByteString(name.string.replacing("{n}", with: "\(number)"))
    case .rename(.replace(let pattern, let template)):
      let name = target.identifier.name.string
      if name.contains(pattern) { edit.name = ByteString(name.replacing(pattern, with: template)) }
    case .rename(.map(let names)): edit.name = names[target]
    case .edit(let same): edit = same
    case .editEach(let edits): edit = edits[target] ?? edit
    case .clear(let keeps):
      let change = PlannedChange.FieldChange(
        .asset,
        old: .asset(true, hasFakeUser: true),
        new: .asset(false, hasFakeUser: keeps)
      )
      return PlannedChange(target: target, fields: [change])
    case .mark, .moveFile, .applyPose: break
    }
    return PlannedChange(target: target, fields: fields(edit, asset))
  }

  private func fields(
    _ edit: AssetEdit,
    _ asset: AssetRepresentation
  ) -> [PlannedChange.FieldChange] {
    var fields: [PlannedChange.FieldChange] = []
    func add(_ field: AssetField, _ old: AssetFieldValue, _ new: AssetFieldValue?) {
      guard let new, new != old else { return }
      fields.append(PlannedChange.FieldChange(field, old: old, new: new))
    }
    let metadata = asset.metadata
    add(.name, .text(asset.identifier.name), edit.name.map { .text($0) })
    add(.tags, .tags(metadata.tags), edit.tags.map { .tags($0.applied(to: metadata.tags)) })
    add(
      .catalog,
      .catalog(metadata.catalogID, simpleName: metadata.catalogSimpleName),
      edit.catalog.map { .catalog($0.id, simpleName: $0.simpleName) }
    )
    add(
      .description,
      .text(ByteString(metadata.description)),
      edit.description.map { .text($0) }
    )
    add(.author, .text(ByteString(metadata.author)), edit.author.map { .text($0) })
    add(.license, .text(ByteString(metadata.license ?? "")), edit.license.map { .text($0) })
    add(.copyright, .text(ByteString(metadata.copyright ?? "")), edit.copyright.map { .text($0) })
    return fields
  }

  /// What undoing or redoing the last entry would do; nil when there is none.
  func plan(_ request: PlanRequest, in assets: [AssetRepresentation]) -> OperationPlan? {
    switch request {
    case .operation(let request): return plan(request, in: assets)
    case .undo(let number):
      guard let last = done.last(where: { $0.number == number ?? $0.number }) else { return nil }
      var plan = last.plan
      plan.purpose = .undo(last.number)
      plan.poses = rigs.checked(plan.poses.map(\.reversed))
      plan.title = "Undo: " + plan.title
      return plan
    case .redo(let number):
      guard let last = undone.last(where: { $0.number == number ?? $0.number }) else { return nil }
      var plan = last.plan
      plan.purpose = .redo(last.number)
      plan.poses = rigs.checked(plan.poses)
      plan.title = "Redo: " + plan.title
      return plan
    case .resume(let number): return OperationPlan(purpose: .resume(number ?? 1), title: "Resume")
    }
  }

  /// Carries out a plan.
  mutating func apply(
    _ plan: OperationPlan,
    to assets: inout [AssetRepresentation]
  ) -> OperationResult {
    switch plan.purpose {
    case .undo(let number):
      if let index = done.lastIndex(where: { $0.number == number }) {
        let entry = done.remove(at: index)
        undone.append((number, entry.plan, assets))
        if entry.plan.poses.isEmpty { assets = entry.before }
      }
    case .redo(let number):
      if let index = undone.lastIndex(where: { $0.number == number }) {
        let entry = undone.remove(at: index)
        done.append((number, entry.plan, assets))
        if entry.plan.poses.isEmpty { assets = entry.after }
      }
    case .edit where plan.poses.contains(where: \.rig.isLive):
      // A Blender has its own undo, and no entry of the journal.
      return OperationResult(
        entry: nil,
        plan: plan,
        outcomes: [],
        poseOutcomes: plan.poses.map { rigs.apply($0) }
      )
    case .edit, .resume:
      entryCount += 1
      done.append((entryCount, plan, assets))
      for item in plan.changes where !failing.contains(item.target.identifier.name) {
        change(item, &assets)
      }
    }
    let outcomes = plan.items.map { item -> OperationResult.Outcome in
      if let conflict = item.conflict { return .refused(conflict) }
      if failing.contains(item.target.identifier.name) { return .failed("The disk is full.") }
      return item.fields.isEmpty ? .unchanged : .done
    }
    return OperationResult(
      entry: entryCount,
      plan: plan,
      outcomes: outcomes,
      linkOutcomes: plan.repairsLinks ? plan.links.map { _ in .done } : [],
      poseOutcomes: plan.poses.map { rigs.apply($0) }
    )
  }

  private func change(_ item: PlannedChange, _ assets: inout [AssetRepresentation]) {
    guard let index = assets.firstIndex(where: { $0.identifier == item.target.identifier }) else {
      return
    }
    for field in item.fields {
      switch (field.field, field.new) {
      case (.name, .text(let name)):
        assets[index].identifier.name = name
        // A renamed asset has another row in the index.
        assets[index].key = AssetKey(
          library: assets[index].key.library,
          row: assets[index].key.row + 1000
        )
      case (.tags, .tags(let tags)): assets[index].metadata.tags = tags
      case (.catalog, .catalog(let id, let name)):
        assets[index].metadata.catalogID = id
        assets[index].metadata.catalogSimpleName = name
      case (.author, .text(let text)): assets[index].metadata.author = text.string
      case (.description, .text(let text)): assets[index].metadata.description = text.string
      case (.license, .text(let text)): assets[index].metadata.license = text.string
      case (.copyright, .text(let text)): assets[index].metadata.copyright = text.string
      case (.asset, _):
        assets.remove(at: index)
        return
      default: break
      }
    }
  }

  /// The journal, the newest entry first.
  var history: [JournalEntry] {
    let new = done.map { entry in
      JournalEntry(
        number: entries.count + entry.number,
        title: entry.plan.title,
        time: 0,
        state: .done,
        total: entry.plan.items.count,
        done: entry.plan.items.count
      )
    }
    return (entries + new).reversed()
  }
}
