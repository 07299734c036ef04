public import AssetSystem
public import CellCanvas
public import ShelfConfig

/// Everything the browser knows: what `update` changes and `render` draws.
public struct BrowserState: Equatable, Sendable {
  /// The size of the screen in cells.
  public var size: Size
  /// The keys and what they do.
  public var keymap: Keymap
  /// Searches shown in the tree as smart catalogs.
  public var savedQueries: [SavedQuery]
  /// The time of the last event, in nanoseconds since 1970.
  public var now: Int64
  /// The open libraries, in order.
  public var libraries: [LibrarySummary]
  /// What is looked at: libraries, catalog, search.
  public var place: Place
  /// Places looked at before and after the present one.
  public var history: PlaceHistory
  /// The catalog tree on the left.
  public var tree: TreeState
  /// The assets in the middle.
  public var list: ListState
  /// The selected assets.
  public var selection: SelectionState
  /// The pane that keys go to when nothing lies over it.
  public var focus: Pane
  /// Whether the tree is shown; on narrow screens it is a drawer.
  public var isTreeShown: Bool
  /// Whether the details are shown beside or over the list.
  public var isDetailsShown: Bool
  /// How many lines the details are scrolled down.
  public var detailsScroll: Int
  /// What lies over the panes, the topmost last.
  public var overlays: [Overlay]
  /// Keys pressed that may become a command, and the count before them.
  public var pendingKeys: PendingKeys
  /// Scans under way or just ended, by library.
  public var scans: [LibraryID: ScanProgress]
  /// What was said to the user, the newest last; at most 200 are kept.
  public var notices: [Notice]
  /// Marked assets, by the character they were marked with.
  public var marks: [Character: AssetKey]
  /// The last press of the mouse, to tell a double-click.
  public var lastPress: MousePress?
  /// Options that can be toggled while running.
  public var view: ViewOptions
  /// Tags of the libraries in scope with counts, for completion.
  public var tags: [TagCount]
}

/// A part of the screen that can have the focus.
public enum Pane: Hashable, Sendable, CaseIterable {
  /// The catalog tree.
  case tree
  /// The assets.
  case list
  /// The details of the active asset.
  case details
}

/// A press of the mouse button.
public struct MousePress: Equatable, Sendable {
  /// When, in nanoseconds since 1970.
  public var time: Int64
  /// What it hit.
  public var target: HitTarget
}
