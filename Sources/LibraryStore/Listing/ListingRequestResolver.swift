import AssetSystem
import GRDB

/// Answers list requests with the columns of the libraries in scope.
struct ListingRequestResolver {
  /// The merged order of the last request over several libraries, see ``ListingOrder``.
  private var order: ListingOrder?
  private var orderedLibraries: [LibraryID] = []

  /// Lists assets.
  ///
  /// - Parameters:
  ///   - request: what to list.
  ///   - libraries: the libraries in scope.
  ///   - tree: the catalogs of the scope.
  /// - Returns: the assets in order.
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  mutating func listing(
    _ request: AssetListRequest,
    of libraries: [OnDiskAssetLibrary],
    tree: AssetCatalogTree
  ) throws -> AssetListing {
    let catalogs = CatalogSelection(
      request.catalog,
      isRecursive: request.isRecursive,
      tree: tree
    )
    var sources = try Self.sources(request, of: libraries, catalogs)
    var ordered = try placesByName(sources)
    // Another process may publish between two looks at an index; it will not do so for ever.
    for _ in 0..<3 where ordered == nil {
      sources = try Self.sources(request, of: libraries, catalogs)
      ordered = try placesByName(sources)
    }
    guard var places = ordered else {
      throw LibraryStoreError(
        .indexFailed,
        message: "Another program keeps changing the index. List again."
      )
    }
    if let groups = try ListingGroups(request.sort.criterion, sources) {
      places = groups.sorted(places)
    }
    var keys = places.map { place in
      let source = sources[Int(place.source)]
      return AssetKey(library: source.library, row: source.columns.rows[Int(place.position)])
    }
    if request.sort.isReversed {
      keys.reverse()
    }
    return AssetListing(keys: keys)
  }

  /// Each library's share.
  private static func sources(
    _ request: AssetListRequest,
    of libraries: [OnDiskAssetLibrary],
    _ catalogs: CatalogSelection
  ) throws -> [ListingSource] {
    try libraries.map { library in
      let paths = library.catalogs.paths
      return try library.index.read { database in
        let columns = try library.index.columns(in: database)
        let filter = ListingFilter(
          index: library.index,
          database: database,
          columns: columns,
          paths: paths
        )
        let isShown = try filter.mask(
          catalogs: catalogs,
          query: request.query,
          only: request.only.map { keys in
            Set(keys.lazy.filter { $0.library == library.id }.map(\.row))
          }
        )
        return ListingSource(
          library: library.id,
          columns: columns,
          isShown: isShown,
          index: library.index,
          paths: paths
        )
      }
    }
  }

  /// The assets shown, in the order of names; nil when the sources are out of date.
  private mutating func placesByName(_ sources: [ListingSource]) throws -> [ListingPlace]? {
    guard sources.count > 1 else {
      return sources.first.map { source in
        (0..<source.columns.count).filter(source.shows).map {
          ListingPlace(source: 0, position: Int32($0))
        }
      } ?? []
    }
    let libraries = sources.map(\.library)
    if order?.generations != sources.map(\.columns.generation) || orderedLibraries != libraries {
      order = try ListingOrder(sources)
      orderedLibraries = libraries
    }
    return order?.places.filter { sources[Int($0.source)].shows(Int($0.position)) }
  }
}
