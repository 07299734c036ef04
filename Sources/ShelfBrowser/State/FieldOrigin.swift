public import AssetSystem

/// Where things stood when a field was opened.
public struct FieldOrigin: Equatable, Sendable {
  /// The filter, of the list or of the help screen.
  public var filter: String
  /// The active asset.
  public var activeKey: AssetKey?
  /// The position of the active asset in the list.
  public var position: Int
  /// The last search.
  public var search: String

  /// Remembers where things stand.
  public init(
    filter: String = "",
    activeKey: AssetKey? = nil,
    position: Int = 0,
    search: String = ""
  ) {
    self.filter = filter
    self.activeKey = activeKey
    self.position = position
    self.search = search
  }
}
