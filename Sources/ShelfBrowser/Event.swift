public import AssetSystem
public import CellCanvas

/// What happened.
public enum Event: Equatable, Sendable {
  /// The user or the terminal did something.
  case terminal(TerminalEvent)
  /// Time has passed. Comes about ten times a second while something moves, else not at all.
  case tick
  /// The libraries are open, or what is known of them has changed.
  case librariesLoaded([LibrarySummary])
  /// The assets asked for, with the first window's details.
  case listed(generation: Int, AssetListing, [AssetRepresentation])
  /// The assets asked for cannot be listed; the reason is in words for a person.
  case listFailed(generation: Int, String)
  /// Details asked for; keys without details no longer exist.
  case detailsLoaded(requested: [AssetKey], [AssetRepresentation])
  /// The tree asked for.
  case catalogsLoaded(generation: Int, CatalogOverview)
  /// The number of assets of a saved query.
  case queryCounted(name: String, Int)
  /// The keys that meet a query typed to search, select or deselect.
  case matched(MatchPurpose, generation: Int, Set<AssetKey>)
  /// The tags in scope.
  case tagsLoaded([TagCount])
  /// The asset API tells something that others have caused, not this browser.
  case asset(AssetEvent)
  /// A catalog edit, undo or redo was saved; the text says what was done.
  case catalogsEdited(LibraryID, String)
  /// The saved queries, after one was saved.
  case savedQueriesChanged([SavedQuery])
  /// Something is to be told.
  case noticed(Notice.Severity, String)
}
