/// Something an operation could not do; it stays on the list of tasks until it is dismissed.
public struct OperationFailure: Equatable, Sendable {
  /// The operation: `Rename 3 assets`.
  public var title: String
  /// What was not done, and why.
  public var text: String
  /// When, in nanoseconds since 1970.
  public var time: Int64

  /// Makes a failure.
  public init(title: String, text: String, time: Int64) {
    self.title = title
    self.text = text
    self.time = time
  }
}
