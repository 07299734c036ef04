public import AssetSystem

/// Where things stood when a field was opened.
public struct FieldOrigin: Equatable, Sendable {
  /// The filter, of the list or of the help screen.
  public var filter: String
  /// The active asset.
  public var activeKey: AssetKey?
  /// The last search.
  public var search: String

  /// Remembers where things stand.
  public init(filter: String = "", activeKey: AssetKey? = nil, search: String = "") {
    self.filter = filter
    self.activeKey = activeKey
    self.search = search
  }
}
