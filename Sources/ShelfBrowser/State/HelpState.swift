/// The help screen.
public struct HelpState: Equatable, Sendable {
  /// How many lines it is scrolled down.
  public var scroll: Int
  /// Only commands that contain this text are shown.
  public var filter: String

  /// Makes a help screen; without arguments, all of it from its top.
  public init(scroll: Int = 0, filter: String = "") {
    self.scroll = scroll
    self.filter = filter
  }
}
