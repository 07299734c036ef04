public import AssetSystem

/// An operation that is being carried out.
public struct RunningOperation: Equatable, Sendable {
  /// Names it as long as it runs.
  public var id: Int
  /// What is carried out.
  public var proposal: Proposal
  /// How far it has come.
  public var progress: OperationProgress
  /// When it began, in nanoseconds since 1970.
  public var start: Int64
  /// Whether it was asked to stop.
  public var isCancelled: Bool
  /// The active asset, when it gets another name.
  public var active: AssetTarget?
  /// Those of the selected assets that get another name, as far as they are known.
  public var selected: [AssetTarget]
  /// The tab in which they are.
  public var tab = 0

  /// Makes an operation that has just begun.
  public init(
    id: Int,
    _ proposal: Proposal,
    progress: OperationProgress,
    start: Int64,
    active: AssetTarget? = nil,
    selected: [AssetTarget] = []
  ) {
    self.id = id
    self.proposal = proposal
    self.progress = progress
    self.start = start
    isCancelled = false
    self.active = active
    self.selected = selected
  }
}
