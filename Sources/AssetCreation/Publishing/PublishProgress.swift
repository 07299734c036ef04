/// How far a publish has come.
public struct PublishProgress: Hashable, Sendable {
  /// What is being done.
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    /// Changes are saved, instances looked at.
    case collect
    /// All is checked.
    case validate
    /// The files are made, out of sight.
    case extract
    /// The files are put into the library.
    case integrate

    /// The stage in which plug-ins of an order have their turn.
    public init(order: Double) {
      self =
        switch order {
        case ..<(PublishOrder.validate - 0.5): .collect
        case ..<PublishOrder.endOfValidation: .validate
        case ..<(PublishOrder.extract + 0.5): .extract
        default: .integrate
        }
    }
  }

  /// What is being done.
  public var stage: Stage
  /// Which plug-in has its turn, and for which instance: `Extract asset: poseFist`.
  public var title: String
  /// How many steps are done.
  public var completed: Int
  /// How many steps there are in all.
  public var total: Int

  /// Makes a progress.
  public init(stage: Stage, title: String, completed: Int, total: Int) {
    self.stage = stage
    self.title = title
    self.completed = completed
    self.total = total
  }
}
