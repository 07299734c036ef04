/// Something said to the user on the bottom line, kept in the log.
public struct Notice: Equatable, Sendable {
  /// How serious it is.
  public enum Severity: String, Hashable, Sendable {
    /// Something was done.
    case info
    /// Something may not be as wanted.
    case warning
    /// Something was not done.
    case error
  }

  /// Something to be said, without the time.
  public struct Said: Hashable, Sendable {
    /// How serious it is.
    public var severity: Severity
    /// What is said.
    public var text: String

    /// Makes something to be said.
    public init(_ severity: Severity, _ text: String) {
      self.severity = severity
      self.text = text
    }
  }

  /// How serious it is.
  public var severity: Severity
  /// What is said: what failed, on what, what to do.
  public var text: String
  /// When, in nanoseconds since 1970.
  public var time: Int64
  /// Whether it has left the bottom line.
  public var isDismissed: Bool

  /// Makes a notice that is still to be read.
  public init(_ severity: Severity, _ text: String, time: Int64, isDismissed: Bool = false) {
    self.severity = severity
    self.text = text
    self.time = time
    self.isDismissed = isDismissed
  }
}
