public import AssetSystem

/// A plan with what a person wants to know of it at a glance.
public struct PlanTable: Equatable, Sendable {
  /// A line of it.
  public enum Row: Hashable, Sendable {
    /// The plan's item at an index.
    case item(Int)
    /// The plan's change to a catalog at an index.
    case catalog(Int)
    /// The plan's pose at an index.
    case pose(Int)
  }

  /// The plan.
  public let plan: OperationPlan
  /// The lines: what needs a look comes first, what does not change comes last.
  public let rows: [Row]
  /// How many items, catalogs and rigs change.
  public let changeCount: Int
  /// How many items, catalogs and rigs something stands in the way of.
  public let conflictCount: Int
  /// How many `.blend` files are written, linking ones not counted.
  public let fileCount: Int
  /// The linking files of each item that is renamed or moved, by its index.
  public let links: [Int: [PlannedLink]]
  /// How many files link what is renamed or moved.
  public let linkingFileCount: Int

  /// Looks through a plan.
  public init(_ plan: OperationPlan) {
    self.plan = plan
    let links = Self.links(of: plan)
    let ranks = plan.items.indices.map { index -> Int in
      let item = plan.items[index]
      if item.conflict != nil { return 0 }
      if item.fields.isEmpty { return 3 }
      return item.warnings.isEmpty && links[index] == nil ? 2 : 1
    }
    let catalogs = plan.catalogs.indices
    let refused = catalogs.filter { plan.catalogs[$0].conflict != nil }
    let changed = catalogs.filter { plan.catalogs[$0].conflict == nil }
    let poses = plan.poses.indices
    let unposed = poses.filter { plan.poses[$0].conflict != nil }
    let posed = poses.filter { plan.poses[$0].conflict == nil }
    let items = plan.items.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    rows =
      (refused + changed).map(Row.catalog) + (unposed + posed).map(Row.pose) + items.map(Row.item)
    conflictCount = refused.count + unposed.count + ranks.count { $0 == 0 }
    let reposed = posed.filter { !plan.poses[$0].changes.isEmpty }
    changeCount = changed.count + reposed.count + ranks.count { $0 == 1 || $0 == 2 }
    let files = plan.changes.lazy.filter { $0.destination == .file }
      .map { LibraryFile(library: $0.target.library, file: $0.target.identifier.file) }
    fileCount = Set(files).count + Set(reposed.map { plan.poses[$0].rig.file }).count
    linkingFileCount = Set(plan.links.map(\.file)).count
    self.links = links
  }

  /// The links of each item: by the name that changes in them, or for a moved file, all.
  private static func links(of plan: OperationPlan) -> [Int: [PlannedLink]] {
    guard !plan.links.isEmpty else { return [:] }
    var byName: [LinkedName: [PlannedLink]] = [:]
    var others: [PlannedLink] = []
    for link in plan.links {
      guard case .name(let type, let old, let new) = link.change else {
        others.append(link)
        continue
      }
      byName[LinkedName(type: type, old: old, new: new), default: []].append(link)
    }
    var links: [Int: [PlannedLink]] = [:]
    for (index, item) in plan.items.enumerated() {
      let (old, new) = (item.target.identifier, item.newIdentifier)
      if old.file != new.file, !others.isEmpty { links[index] = others }
      guard old.name != new.name else { continue }
      let name = LinkedName(type: old.type, old: old.name, new: new.name)
      // Assets of one name in several files share a line only when the linked path tells no more.
      let found = byName[name, default: []].filter { Self.mayBe($0.library, old.file) }
      if !found.isEmpty { links[index] = found }
    }
    return links
  }

  private struct LibraryFile: Hashable {
    var library: LibraryID
    var file: ByteString
  }

  private struct LinkedName: Hashable {
    var type: IDType
    var old: ByteString
    var new: ByteString
  }

  /// Whether a path as a linking file stores it can be that of a library's file: the last components
  /// are the same.
  private static func mayBe(_ path: ByteString, _ file: ByteString) -> Bool {
    let last = { (text: ByteString) in text.bytes.split(separator: UInt8(ascii: "/")).last }
    return last(path) == last(file)
  }
}
