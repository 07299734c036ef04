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
  /// The other tabs.
  public var tabs: BrowserTabs
  /// The catalog tree on the left.
  public var tree: TreeState
  /// The assets in the middle.
  public var list: ListState
  /// The selected assets.
  public var selection: SelectionState
  /// The pane that keys go to when nothing lies over it.
  public var focus: Pane
  /// Whether the tree is shown; on narrow screens it is a drawer, open while it has the focus.
  public var isTreeShown: Bool
  /// Whether the details are shown; on narrow screens they are a drawer, open while they have the focus.
  public var isDetailsShown: Bool
  /// How many lines the details are scrolled down.
  public var detailsScroll: Int
  /// What lies over the panes, the topmost last.
  public var overlays: [Overlay]
  /// Keys pressed that may become a command, and the count before them.
  public var pendingKeys: PendingKeys
  /// How long a beginning of keys waits before its continuations are shown, in nanoseconds.
  public var hintDelay: Int64
  /// Scans under way or just ended, by library.
  public var scans: [LibraryID: ScanProgress]
  /// When the scans under way began, in nanoseconds since 1970.
  public var scanStarts: [LibraryID: Int64]
  /// What was said to the user, the newest last; at most ``noticeLimit`` are kept.
  public var notices: [Notice]
  /// Assets that were marked in this run or an earlier one, by the character they were marked with.
  public var marks: [Character: AssetMark]
  /// A mark whose asset is looked for; nil when none is.
  public var soughtMark: SoughtMark?
  /// The last press of the mouse, to tell a double-click.
  public var lastPress: MousePress?
  /// What was shown before the mouse carried what it carries; nil when it carries nothing.
  public var carryingStart: CarryingStart?
  /// The border that the mouse holds; nil when it holds none.
  public var borderDrag: BorderDrag?
  /// What was typed into fields before.
  public var fieldHistory: FieldHistory
  /// Assets of which details must come before something is done with them; nil when none wait.
  public var pendingSubjects: PendingSubjects?
  /// Tags kept under letters.
  public var quickTags: [Character: ByteString]
  /// The assets that the mouse carries to a catalog; nil when it carries none.
  public var carried: [AssetKey]?
  /// The line of the tree over which the mouse carries them; nil over all else.
  public var dropTarget: TreeItem?
  /// The pictures that are there, and those on their way.
  public var pictures: PictureState
  /// Changes to assets.
  public var operations: OperationsState
  /// Poses.
  public var posing: PosingState
  /// Where assets are created from, and what was published last.
  public var creating: CreatingState
  /// Whom this browser follows, and who follows it.
  public var following: FollowingState
  /// What the shell is told at the end.
  public var shell: ShellState
  /// The asset that the asset API knows as the active one.
  public var announcedActive: AssetKey?
  /// The revision of the selection that the asset API knows.
  public var announcedSelection: Int
  /// The revision of the selection for which was asked which assets still exist.
  public var checkedSelection: Int
  /// Options that can be toggled while running.
  public var view: ViewOptions
  /// How everything looks; see ``shownTheme``.
  public var theme: ThemeChoice
  /// Tags of the libraries in scope with counts, for completion.
  public var tags: [TagCount]

  /// How many notices are kept.
  public static let noticeLimit = 200

  /// Makes the state of a browser that has not seen any library yet.
  ///
  /// - Parameters:
  ///   - keymap: the keys.
  ///   - view: options that can be toggled.
  ///   - layout: how assets are laid out.
  ///   - savedQueries: searches shown in the tree.
  ///   - size: the size of the screen.
  ///   - now: the time in nanoseconds since 1970.
  public init(
    keymap: Keymap,
    view: ViewOptions = ViewOptions(),
    layout: ListState.Layout = .grid,
    savedQueries: [SavedQuery] = [],
    size: Size,
    now: Int64
  ) {
    self.size = size
    self.keymap = keymap
    self.savedQueries = savedQueries
    self.now = now
    self.view = view
    theme = ThemeChoice()
    libraries = []
    place = Place()
    history = PlaceHistory()
    tabs = BrowserTabs()
    tree = TreeState()
    list = ListState(layout: layout)
    selection = SelectionState()
    focus = .list
    isTreeShown = true
    isDetailsShown = true
    detailsScroll = 0
    overlays = []
    pendingKeys = PendingKeys()
    hintDelay = 400_000_000
    scans = [:]
    scanStarts = [:]
    notices = []
    marks = [:]
    soughtMark = nil
    lastPress = nil
    carryingStart = nil
    borderDrag = nil
    fieldHistory = FieldHistory()
    pendingSubjects = nil
    quickTags = [:]
    carried = nil
    dropTarget = nil
    pictures = PictureState()
    operations = OperationsState()
    posing = PosingState()
    creating = CreatingState()
    following = FollowingState()
    shell = ShellState()
    announcedActive = nil
    announcedSelection = 0
    checkedSelection = 0
    tags = []
  }
}
