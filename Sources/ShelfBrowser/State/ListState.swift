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

  /// Which asset becomes active when a listing comes.
  public enum Arrival: Equatable, Sendable {
    /// The one that is active then, or if it is not listed, the one at its position.
    case keep
    /// This one, or if it is not listed, the first.
    case go(AssetKey?)
    /// This one, or if it is not listed, the one at a position.
    case near(AssetKey?, position: Int)
  }

  /// What was asked for last.
  public var request: AssetListRequest
  /// Grows with every request; older answers are dropped.
  public var generation: Int
  /// Whether the answer to the last request is still to come.
  public var isLoading: Bool
  /// Whether a library has changed since the last request.
  public var isStale: Bool
  /// Which asset becomes active when the answer comes.
  public var arrival: Arrival
  /// The assets in order.
  public var keys: [AssetKey]
  /// Details of the assets near the visible ones, at most about 2,000.
  public var details: [AssetKey: AssetRepresentation]
  /// Keys whose details were asked for and have not come yet.
  public var requested: Set<AssetKey>
  /// Keys whose details may have changed since they came; they are shown until newer ones come.
  public var outdated: Set<AssetKey>
  /// Listed keys that turned out to have no details: their assets are gone.
  public var absent: Set<AssetKey>
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
  /// Grows with every question for matching keys, by what it is for; older answers are dropped.
  public var matchGenerations: [MatchPurpose: Int]
  /// Grows with every search for a group; older answers are dropped.
  public var groupGeneration: Int
  /// Whether the matches of ``search`` are still to come.
  public var isSearching: Bool
  /// Where a search began whose first match is to become active when the matches come.
  public var searchStart: AssetKey?

  /// Makes a list without assets.
  public init(layout: Layout = .grid, request: AssetListRequest = AssetListRequest()) {
    self.layout = layout
    self.request = request
    generation = 0
    isLoading = false
    isStale = false
    arrival = .keep
    keys = []
    details = [:]
    requested = []
    outdated = []
    absent = []
    cursor = 0
    activeKey = nil
    scroll = 0
    search = ""
    matches = []
    matchGenerations = [:]
    groupGeneration = 0
    isSearching = false
    searchStart = nil
  }

  /// The details of the active asset, when they are there.
  public var active: AssetRepresentation? { activeKey.flatMap { details[$0] } }
}
