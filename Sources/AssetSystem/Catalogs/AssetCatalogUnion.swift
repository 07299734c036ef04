/// The catalogs of several libraries together, for "All": read-only, and of each ID the first library's.
public struct AssetCatalogUnion: Equatable, Sendable {
  /// An ID that two libraries have at different paths.
  public struct Conflict: Hashable, Sendable {
    /// The catalog that counts.
    public var chosen: AssetCatalog
    /// The position of the library whose catalog was left out.
    public var library: Int
    /// The catalog that was left out.
    public var ignored: AssetCatalog
  }

  /// The catalogs, those of the first library first.
  public private(set) var catalogs: [AssetCatalog] = []
  /// IDs whose path is not the same everywhere.
  public private(set) var conflicts: [Conflict] = []

  /// Joins the catalogs of libraries.
  ///
  /// - Parameter libraries: the catalogs of each library, in the order of the list of libraries.
  public init(_ libraries: some Sequence<[AssetCatalog]>) {
    var chosen: [CatalogID: AssetCatalog] = [:]
    for (library, own) in libraries.enumerated() {
      for catalog in own {
        if let first = chosen[catalog.id] {
          guard first.path != catalog.path else { continue }
          conflicts.append(Conflict(chosen: first, library: library, ignored: catalog))
        } else {
          chosen[catalog.id] = catalog
          catalogs.append(catalog)
        }
      }
    }
  }
}
