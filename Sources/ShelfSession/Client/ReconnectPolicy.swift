/// How long to wait before connecting again.
public struct ReconnectPolicy: Hashable, Sendable {
  /// The wait after the first failure; every other is twice the one before.
  public var first: Duration
  /// The longest wait.
  public var longest: Duration
  /// How many failures in a row end it; nil for never.
  public var attempts: Int?

  /// Makes a policy.
  public init(
    first: Duration = .milliseconds(100),
    longest: Duration = .seconds(5),
    attempts: Int? = nil
  ) {
    self.first = first
    self.longest = longest
    self.attempts = attempts
  }

  /// The wait after a number of failures in a row.
  ///
  /// - Parameter failures: how many, from 1.
  /// - Returns: nil to give up.
  public func wait(after failures: Int) -> Duration? {
    if let attempts, failures >= attempts { return nil }
    var wait = first
    for _ in 1..<max(1, failures) where wait < longest { wait *= 2 }
    return min(wait, longest)
  }
}
