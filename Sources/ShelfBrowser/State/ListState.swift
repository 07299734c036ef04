public import AssetSystem

/// The assets in the middle: keys for all, details for the visible ones.
public struct ListState: Equatable, Sendable {
  /// How assets are laid out.
  public enum Layout: String, Hashable, Sendable, CaseIterable {
    /// Cells side by side.
    case grid
    /// One line an asset.
    case list
  }

  /// What was asked for last.
  public var request: AssetListRequest
  /// Grows with every request; older answers are dropped.
  public var generation: Int
  /// Whether the answer to the last request is still to come.
  public var isLoading: Bool
  /// The assets in order.
  public var keys: [AssetKey]
  /// Details of the assets near the visible ones.
  public var details: [AssetKey: AssetRepresentation]
  /// Keys whose details were asked for and have not come yet.
  public var requested: Set<AssetKey>
  /// The position of the active asset in ``keys``; 0 when there is none.
  public var cursor: Int
  /// The active asset, kept over refresh and filter while it is listed.
  public var activeKey: AssetKey?
  /// The first visible line of cells.
  public var scroll: Int
  /// How assets are laid out.
  public var layout: Layout
  /// The text of the last search, for next and previous match.
  public var search: String
  /// Positions in ``keys`` that match ``search``, ascending.
  public var matches: [Int]
}
