public import ShelfConfig

/// A list of which one is picked.
public struct MenuState: Equatable, Sendable {
  /// What is picked from it.
  public enum Purpose: Hashable, Sendable {
    /// A library, or all.
    case libraries
    /// A saved query.
    case savedQueries
    /// What is done with an asset.
    case actions(AssetActions)
    /// A session to follow.
    case sessions
    /// Somebody who follows, to hand over the lead to.
    case followers
    /// A theme, which is shown while the cursor is on it.
    case themes([ThemeSet.Listing])
  }

  /// What is picked from it.
  public var purpose: Purpose
  /// The line the cursor is on.
  public var cursor: Int

  /// Makes a menu.
  public init(_ purpose: Purpose, cursor: Int = 0) {
    self.purpose = purpose
    self.cursor = cursor
  }
}
