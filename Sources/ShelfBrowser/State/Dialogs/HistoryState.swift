/// The journal, an entry a line.
public struct HistoryState: Equatable, Sendable {
  /// The line the cursor is on.
  public var cursor: Int
  /// Whether the entries are still to come.
  public var isLoading: Bool

  /// How many entries are looked at.
  public static let limit = 200

  /// Makes a history pane whose entries were asked for.
  public init(cursor: Int = 0, isLoading: Bool = true) {
    self.cursor = cursor
    self.isLoading = isLoading
  }
}
