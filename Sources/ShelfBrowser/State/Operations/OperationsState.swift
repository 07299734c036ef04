public import AssetSystem

/// Changes to assets: what is asked for, what is under way, what went wrong, what can be repeated.
public struct OperationsState: Equatable, Sendable {
  /// Grows with every plan asked for and every operation begun; names them.
  public var generation: Int
  /// The plans that were asked for and are carried out when they come, by generation.
  public var proposals: [Int: Proposal]
  /// When the last of those plans was asked for, in nanoseconds since 1970.
  public var proposedAt: Int64
  /// The assets by their keys, as far as something was done with them: a renamed one gets another key.
  public var subjects: [AssetKey: AssetTarget]
  /// The tabs in which renamed assets were selected, by the questions where these are now.
  var renamingTabs: [Int: Int] = [:]
  /// The operations being carried out, the oldest first.
  public var running: [RunningOperation]
  /// What could not be done and was not dismissed, the newest last; at most ``failureLimit``.
  public var failures: [OperationFailure]
  /// What was done last.
  public var last: OperationResult?
  /// The change that `.` makes again.
  public var repeated: AssetOperation?
  /// The journal as far as it was looked at, the newest entry first.
  public var history: [JournalEntry]
  /// Whether the interrupted operations of earlier were told.
  public var isHistoryTold: Bool
  /// The text that is open in the editor; nil when none is.
  public var textEdit: TextEdit?

  /// How many failures are kept.
  public static let failureLimit = 1000

  /// Makes a state in which nothing was changed yet.
  public init() {
    generation = 0
    proposals = [:]
    proposedAt = 0
    subjects = [:]
    running = []
    failures = []
    last = nil
    repeated = nil
    history = []
    isHistoryTold = false
    textEdit = nil
  }

  /// Whether changes were asked for that are not done yet.
  public var isBusy: Bool { !running.isEmpty || !proposals.isEmpty }

  /// A new name for a plan or an operation.
  mutating func nextGeneration() -> Int {
    generation += 1
    return generation
  }
}
