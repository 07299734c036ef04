/// A press of the mouse button.
public struct MousePress: Equatable, Sendable {
  /// When, in nanoseconds since 1970.
  public var time: Int64
  /// What it hit.
  public var target: HitTarget

  /// Makes a press.
  public init(time: Int64, target: HitTarget) {
    self.time = time
    self.target = target
  }
}
