/// What became of an operation.
public struct OperationResult: Hashable, Sendable {
  /// What became of one item.
  public enum Outcome: Hashable, Sendable {
    /// It was done.
    case done
    /// It was as wanted already.
    case unchanged
    /// A conflict stood in the way; nothing was written.
    case refused(PlanConflict)
    /// It failed; the file is as it was.
    case failed(String)
    /// The operation was cancelled before it was its turn.
    case cancelled
  }

  /// The number of its journal entry; nil when nothing had to be written.
  public var entry: Int?
  /// What was to be done.
  public var plan: OperationPlan
  /// What became of each of the plan's items, in its order.
  public var outcomes: [Outcome]
  /// What became of each of the plan's links, in its order; empty when links are not repaired.
  public var linkOutcomes: [Outcome]
  /// What became of each of the plan's changes to catalogs, in its order.
  public var catalogOutcomes: [Outcome]
  /// What became of each of the plan's poses, in its order.
  public var poseOutcomes: [Outcome]
  /// What a person should know though it was done, each a sentence or two: where the index or the
  /// overlay could not follow.
  public var warnings: [String]
  /// How long it took.
  public var seconds: Double

  /// Makes a result.
  public init(
    entry: Int?,
    plan: OperationPlan,
    outcomes: [Outcome],
    linkOutcomes: [Outcome] = [],
    catalogOutcomes: [Outcome] = [],
    poseOutcomes: [Outcome] = [],
    warnings: [String] = [],
    seconds: Double = 0
  ) {
    self.entry = entry
    self.plan = plan
    self.outcomes = outcomes
    self.linkOutcomes = linkOutcomes
    self.catalogOutcomes = catalogOutcomes
    self.poseOutcomes = poseOutcomes
    self.warnings = warnings
    self.seconds = seconds
  }
}
