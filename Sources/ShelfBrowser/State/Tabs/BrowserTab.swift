/// All that a tab keeps while another one is looked at.
public struct BrowserTab: Equatable, Sendable {
  /// Tells it from the others as long as it is open.
  public internal(set) var id = 0
  /// Which asset becomes active when the tab is come back to: one that got another name meanwhile has another key.
  var arrival = ListState.Arrival.keep
  /// What is looked at.
  public var place: Place
  /// The places before and after it.
  public var history: PlaceHistory
  /// The tree: what is folded and where it is scrolled to.
  public var tree: TreeState
  /// The assets, the cursor and the last search.
  public var list: ListState
  /// The selected assets.
  public var selection: SelectionState
  /// The order of the assets and how they are shown.
  public var view: ViewOptions
  /// The pane that has the focus.
  public var focus: Pane
  /// Whether the tree is shown.
  public var isTreeShown: Bool
  /// Whether the details are shown.
  public var isDetailsShown: Bool
  /// How many lines the details are scrolled down.
  public var detailsScroll: Int

  /// Keeps what is looked at now; what was asked for and has not come is asked for again by the tab that comes back.
  init(_ state: BrowserState) {
    place = state.place
    history = state.history
    tree = state.tree
    list = state.list
    selection = state.selection
    view = state.view
    focus = state.focus
    isTreeShown = state.isTreeShown
    isDetailsShown = state.isDetailsShown
    detailsScroll = state.detailsScroll
    history.isWalking = false
    tree.awaitedPath = nil
    tree.awaitedGeneration = nil
    list.isLoading = false
    list.isSearching = false
    list.searchStart = nil
    list.requested = []
    selection.visual = nil
  }
}
