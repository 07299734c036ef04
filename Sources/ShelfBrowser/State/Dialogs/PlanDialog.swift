/// A plan that is looked at before it is carried out, or afterwards.
public struct PlanDialog: Equatable, Sendable {
  /// What the plan is of.
  public var proposal: Proposal
  /// The plan.
  public var table: PlanTable
  /// How many lines it is scrolled down.
  public var scroll: Int
  /// Whether every field is shown as it was and as it will be, line by line.
  public var isDiff: Bool
  /// Whether what cannot be done is left out, so that the rest can be carried out.
  public var isLeavingOut: Bool
  /// Whether it was carried out already.
  public var isDone: Bool
  /// The generation of the plan that is to take the place of this one; nil when none was asked for.
  public var awaited: Int?

  /// Whether there is something to carry out and nothing stands in the way.
  var canBeWritten: Bool {
    table.changeCount > 0 && (table.conflictCount == 0 || isLeavingOut)
  }

  /// Makes a dialog.
  public init(_ proposal: Proposal, _ table: PlanTable, isDone: Bool = false) {
    self.proposal = proposal
    self.table = table
    self.isDone = isDone
    scroll = 0
    isDiff = false
    isLeavingOut = false
    awaited = nil
  }
}
