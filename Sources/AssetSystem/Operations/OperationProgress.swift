/// How far an operation has come.
public struct OperationProgress: Hashable, Sendable {
  /// What is being done.
  public var title: String
  /// Files to be written.
  public var total: Int
  /// Files done, those that failed included.
  public var done: Int
  /// Files that failed.
  public var failed: Int

  /// Makes a progress report.
  public init(title: String, total: Int, done: Int = 0, failed: Int = 0) {
    self.title = title
    self.total = total
    self.done = done
    self.failed = failed
  }
}
