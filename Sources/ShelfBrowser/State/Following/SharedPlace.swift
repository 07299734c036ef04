public import AssetSystem
import ShelfSession

/// A place as those who follow are told of it: a catalog's path and a search.
///
/// Unassigned assets are the search `-catalog:*`, a saved search is its text, in front of the filter.
public struct SharedPlace: Hashable, Sendable {
  /// The path of the catalog; nil for all.
  public var catalog: ByteString?
  /// The search.
  public var query: ByteString

  /// Makes a place; without arguments, everything.
  public init(catalog: ByteString? = nil, query: ByteString = "") {
    self.catalog = catalog
    self.query = query
  }

  /// The search that finds the assets without a catalog.
  private static let unassigned = "-catalog:*"

  /// A place as others are told of it.
  ///
  /// - Returns: nil for a list of selected assets, which nobody else has.
  init?(_ place: Place, savedQueries: [SavedQuery]) {
    guard !place.isSelectionOnly else { return nil }
    var words = [place.filter]
    switch place.item {
    case .all: break
    case .catalog(let path): catalog = path.utf8
    case .unassigned: words.insert(Self.unassigned, at: 0)
    case .query(let name):
      words.insert(savedQueries.first { $0.name == name }?.query ?? "", at: 0)
    }
    query = ByteString(words.filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// The place that a leader looks at.
  init(_ view: SessionView) {
    self.init(catalog: view.catalog, query: view.query)
  }

  /// The place to visit for it.
  func place(in scope: LibraryScope) -> Place {
    if let catalog {
      let path = AssetCatalogPath(cleaning: catalog)
      return Place(scope: scope, item: path.isEmpty ? .all : .catalog(path), filter: query.string)
    }
    let words = query.string
    if words == Self.unassigned { return Place(scope: scope, item: .unassigned) }
    guard words.hasPrefix(Self.unassigned + " ") else { return Place(scope: scope, filter: words) }
    let filter = String(words.dropFirst(Self.unassigned.count + 1))
    return Place(scope: scope, item: .unassigned, filter: filter)
  }
}
