/// What a pose does to a rig of a workfile.
public struct PlannedPose: Hashable, Sendable {
  /// The rig.
  public var rig: RigReference
  /// The pose asset it is of; nil when it comes from elsewhere, or its library is not open.
  public var source: AssetTarget?
  /// The numbers that change; empty when the rig is posed so already.
  public var changes: [PoseChange]
  /// How pose and rig fit each other; nil when nothing but a former state is put back.
  public var report: PoseMatchReport?
  /// Why it cannot be done; nil when it can.
  public var conflict: PlanConflict?
  /// What a person should know though it does not stand in the way, each a sentence.
  public var warnings: [String]

  /// Makes a planned pose.
  public init(
    rig: RigReference,
    source: AssetTarget? = nil,
    changes: [PoseChange] = [],
    report: PoseMatchReport? = nil,
    conflict: PlanConflict? = nil,
    warnings: [String] = []
  ) {
    self.rig = rig
    self.source = source
    self.changes = changes
    self.report = report
    self.conflict = conflict
    self.warnings = warnings
  }

  /// The pose that puts back what this one changes.
  public var reversed: PlannedPose {
    PlannedPose(
      rig: rig,
      source: source,
      changes: changes.map(\.reversed)
    )
  }
}
