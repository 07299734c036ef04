/// What an operation would do, item by item, before anything is written.
///
/// What `--dry-run` prints, what dialogs show and what is applied are one and the same plan.
public struct OperationPlan: Hashable, Sendable {
  /// What the plan is for.
  public enum Purpose: Hashable, Sendable {
    /// A new operation.
    case edit
    /// Takes back the journal entry of a number.
    case undo(Int)
    /// Does the journal entry of a number again that was taken back.
    case redo(Int)
    /// Finishes the interrupted journal entry of a number.
    case resume(Int)
  }

  /// What it is for.
  public var purpose: Purpose
  /// What is done, for the journal and for people: `Rename 3 assets`.
  public var title: String
  /// The changes to assets, in the order of the targets.
  public var items: [PlannedChange]
  /// The changes to files that link them, or the links that would break when they are not repaired.
  public var links: [PlannedLink]
  /// The changes to catalogs, which only undoing and redoing plans.
  public var catalogs: [PlannedCatalogChange]
  /// The changes to rigs of workfiles.
  public var poses: [PlannedPose]
  /// What a person should know of the whole plan, each a sentence or two: files of which it is unknown
  /// whether they link what changes.
  public var warnings: [String]
  /// Whether the links are repaired.
  public var repairsLinks: Bool
  /// Whether old files are kept as `.blend1`.
  public var keepsBackup: Bool

  /// Makes a plan.
  public init(
    purpose: Purpose = .edit,
    title: String,
    items: [PlannedChange] = [],
    links: [PlannedLink] = [],
    catalogs: [PlannedCatalogChange] = [],
    poses: [PlannedPose] = [],
    warnings: [String] = [],
    repairsLinks: Bool = false,
    keepsBackup: Bool = false
  ) {
    self.purpose = purpose
    self.title = title
    self.items = items
    self.links = links
    self.catalogs = catalogs
    self.poses = poses
    self.warnings = warnings
    self.repairsLinks = repairsLinks
    self.keepsBackup = keepsBackup
  }

  /// Whether something stands in the way of an item, a catalog or a pose.
  public var hasConflicts: Bool {
    items.contains { $0.conflict != nil } || catalogs.contains { $0.conflict != nil }
      || poses.contains { $0.conflict != nil }
  }
  /// The items that will be changed.
  public var changes: [PlannedChange] {
    items.filter { $0.conflict == nil && !$0.fields.isEmpty }
  }
}
