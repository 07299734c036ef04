public import AssetSystem

/// What is looked at: the libraries, a place in the tree, and a filter.
public struct Place: Hashable, Sendable {
  /// The libraries in scope.
  public var scope: LibraryScope
  /// The place in the tree.
  public var item: TreeItem
  /// What was typed into the filter; empty for everything.
  public var filter: String
  /// Whether only the selected assets are listed.
  public var isSelectionOnly: Bool
}

/// The places looked at, as `H` and `L` walk them.
public struct PlaceHistory: Equatable, Sendable {
  /// Places before the present one, the latest last.
  public var back: [Place]
  /// Places after the present one, the next one last.
  public var forward: [Place]
}

/// A line of the catalog tree.
public enum TreeItem: Hashable, Sendable {
  /// All assets.
  case all
  /// The catalogs at a path.
  case catalog(AssetCatalogPath)
  /// Assets without a known catalog.
  case unassigned
  /// A saved query, by its name.
  case query(String)
}

/// A search with a name (a smart catalog).
public struct SavedQuery: Hashable, Sendable {
  /// The name shown in the tree.
  public var name: String
  /// The search in the query language.
  public var query: String
  /// Whether it comes from the configuration file, which is never written.
  public var isConfigured: Bool
}
