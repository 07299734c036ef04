import AssetSystem
import BlendFormat

/// What all steps of an operation came to: how each part of its plan stands now, as far as the journal
/// knows.
struct NetOutcome: Sendable {
  /// How a part stands.
  enum State: Hashable, Sendable {
    /// It was never written.
    case untouched
    /// It was written.
    case applied
    /// It was written and taken back.
    case reverted
    /// A process ended while it was at it: the file tells.
    case unknown
  }

  /// The operation's own plan.
  let base: JournalPlan
  /// How its items stand, in their order.
  private(set) var items: [State]
  /// How its links stand.
  private(set) var links: [State]
  /// How its catalogs stand.
  private(set) var catalogs: [State]
  /// How its poses stand.
  private(set) var poses: [State]
  /// What was really written to items, where that is not what the plan says.
  private(set) var writtenFields: [Int: [PlannedChange.FieldChange]] = [:]
  /// What is known of the replacing of files in the step that may or may not have written a part, where
  /// their content would not tell.
  private(set) var replacements: [JournalLine.Part: FileReplacement] = [:]
  /// The versions that the overlay had before it was to follow an item in the last step.
  private(set) var overlayVersions: [Int: FileMark] = [:]
  /// Which way the step went that may or may not have written a part.
  private(set) var uncertainDirections: [JournalLine.Part: OperationFamily.Direction] = [:]
  /// The metadata that assets lost, by root folder and asset.
  private(set) var saved: [Asset: SavedMetaData] = [:]

  /// An asset of any library, open or not.
  struct Asset: Hashable, Sendable {
    var root: ByteString
    var identifier: AssetIdentifier
  }

  fileprivate struct ItemKey: Hashable {
    var old: Asset
    var new: Asset
  }

  /// Puts steps, which were read with their plans, together.
  init(_ family: OperationFamily) throws {
    base = try family.steps[0].record.requiredPlan()
    items = Array(repeating: .untouched, count: base.plan.items.count)
    links = Array(repeating: .untouched, count: base.plan.links.count)
    catalogs = Array(repeating: .untouched, count: base.plan.catalogs.count)
    poses = Array(repeating: .untouched, count: base.plan.poses.count)
    let places = Places(base)
    for step in family.steps { try add(step, places) }
  }

  private struct Places {
    var items: [ItemKey: Int] = [:]
    var links: [PlannedLink: Int] = [:]
    var catalogs: [CatalogID: Int] = [:]
    var poses: [RigReference: Int] = [:]

    init(_ base: JournalPlan) {
      for (number, item) in base.plan.items.enumerated() {
        items[ItemKey(item, base, .forwards)] = number
      }
      for (number, link) in base.plan.links.enumerated() { links[link.withoutConflict] = number }
      for (number, catalog) in base.plan.catalogs.enumerated() {
        catalogs[catalog.change.id] = number
      }
      for (number, pose) in base.plan.poses.enumerated() { poses[pose.rig] = number }
    }
  }

  private mutating func add(_ step: OperationFamily.Step, _ places: Places) throws {
    let plan = try step.record.requiredPlan()
    let record = step.record
    // Undone, a moved file's own links were those of the old path.
    let sources = base.moves
    let chained = record.chainedDone(plan.plan)
    func outcome(_ part: JournalLine.Part) -> OperationResult.Outcome? {
      record.outcomes[part] ?? (chained.contains(part) ? .done : nil)
    }
    func state(_ part: JournalLine.Part, _ old: State) -> State {
      switch outcome(part) {
      case .done?: step.direction == .forwards ? .applied : .reverted
      // Someone else had done it before: it is not ours to take back.
      case .unchanged?, .refused?, .failed?: old == .unknown ? .unknown : old
      case .cancelled?: old
      case nil: .unknown
      }
    }
    for number in plan.plan.changedItems {
      let item = plan.plan.items[number]
      if let lost = record.saved[number] {
        saved[Asset(item.target, plan)] = lost
      }
      guard let place = places.items[ItemKey(item, plan, step.direction)] else { continue }
      items[place] = state(.item(number), items[place])
      overlayVersions[place] = record.overlayVersions[number]
      // One that failed is as the step before left it, which that one's marks tell.
      if outcome(.item(number)) == nil {
        replacements[.item(place)] = record.replacement(of: .item(number))
        uncertainDirections[.item(place)] = step.direction
      }
      guard let fields = record.writtenFields[number] else { continue }
      writtenFields[place] =
        step.direction == .forwards
        ? fields : fields.map { .init($0.field, old: $0.new, new: $0.old) }
    }
    for number in plan.plan.changedLinks {
      let link = plan.plan.links[number]
      let key = step.direction == .forwards ? link : link.reversed(moving: sources)
      guard let place = places.links[key.withoutConflict] else { continue }
      links[place] = state(.link(number), links[place])
      if outcome(.link(number)) == nil {
        replacements[.link(place)] = record.replacement(of: .link(number))
        uncertainDirections[.link(place)] = step.direction
      }
    }
    for number in plan.plan.changedCatalogs {
      guard let place = places.catalogs[plan.plan.catalogs[number].change.id] else { continue }
      catalogs[place] = state(.catalog(number), catalogs[place])
    }
    for number in plan.plan.changedPoses {
      guard let place = places.poses[plan.plan.poses[number].rig] else { continue }
      poses[place] = state(.pose(number), poses[place])
    }
  }

  /// Whether some part is to be written to get all where it is to go, or may have to be.
  func mayHaveWork(_ direction: OperationFamily.Direction) -> Bool {
    (items + links + catalogs + poses).contains { $0.isToDo(direction) != false }
  }

  /// The operation's moves the other way round.
  var movesBack: [ByteString: ByteString] {
    Dictionary(base.moves.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// An item of the operation as it was really written.
  func item(_ number: Int) -> PlannedChange {
    var item = base.plan.items[number]
    if let fields = writtenFields[number] { item.fields = fields }
    return item
  }
}

extension NetOutcome.State {
  /// Whether something is to be written to get it where it is to go; nil when only the file tells.
  func isToDo(_ direction: OperationFamily.Direction) -> Bool? {
    switch self {
    case .untouched: false
    case .unknown: nil
    case .applied: direction == .backwards
    case .reverted: direction == .forwards
    }
  }
}

extension NetOutcome.Asset {
  init(_ target: AssetTarget, _ plan: JournalPlan) {
    let place = Int(target.library.rawValue)
    root = plan.roots.indices.contains(place) ? plan.roots[place] : ""
    identifier = target.identifier
  }
}

extension NetOutcome.ItemKey {
  fileprivate init(
    _ item: PlannedChange,
    _ plan: JournalPlan,
    _ direction: OperationFamily.Direction
  ) {
    let before = NetOutcome.Asset(item.target, plan)
    let after = NetOutcome.Asset(root: before.root, identifier: item.newIdentifier)
    (old, new) = direction == .forwards ? (before, after) : (after, before)
  }
}

extension PlannedLink {
  fileprivate var withoutConflict: PlannedLink {
    PlannedLink(file: file, library: library, change: change)
  }
}
