public import AssetSystem

/// A plan that was asked for so that it is carried out when it comes.
public struct Proposal: Equatable, Sendable {
  /// When the plan is shown before it is carried out.
  public enum Showing: Hashable, Sendable {
    /// In any case.
    case always
    /// When it touches much, or there is something to know.
    case whenNeeded
    /// Only when something stands in its way or links are touched: it was asked about already.
    case whenInTheWay
  }

  /// What the plan is of.
  public var request: PlanRequest
  /// When the plan is shown first.
  public var shown: Showing
  /// How many more times the same is asked for once it is done, as for `3u`.
  public var repetitions: Int
  /// The rig that is posed or put back; nil for all else.
  public var rig: RigReference?

  /// Makes a proposal.
  public init(
    _ request: PlanRequest,
    shown: Showing = .whenNeeded,
    repetitions: Int = 0,
    rig: RigReference? = nil
  ) {
    self.rig = rig
    self.request = request
    self.shown = shown
    self.repetitions = repetitions
  }
}
