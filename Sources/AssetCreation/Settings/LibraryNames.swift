public import AssetSystem
public import LibraryStore

/// The catalogs, tasks and published names of a library on disk.
public struct LibraryNames: CatalogNames {
  private let libraries: AssetLibraryService
  private let library: LibraryID
  private let tasks: LibraryTasks

  /// Makes the names of an open library.
  ///
  /// - Parameters:
  ///   - library: which one.
  ///   - libraries: the open libraries.
  ///   - tasks: the steps of work there.
  public init(of library: LibraryID, in libraries: AssetLibraryService, tasks: LibraryTasks) {
    self.library = library
    self.libraries = libraries
    self.tasks = tasks
  }

  public func knownAssets() async throws -> Set<ByteString> {
    Set(try await catalogPaths().values)
  }

  public func catalogPaths() async throws -> [CatalogID: ByteString] {
    // Others may have added one since; only this small file is read.
    try await libraries.reloadCatalogs(.one(library))
    let catalogs = try await libraries.catalogs(of: library).catalogs
    return Dictionary(catalogs.map { ($0.id, $0.path.utf8) }) { first, _ in first }
  }

  public func tasks(of assets: Set<ByteString>) async throws -> [ByteString: [ByteString]] {
    let known = try await knownAssets()
    return Dictionary(
      uniqueKeysWithValues: assets.filter(known.contains).map { asset in
        (asset, tasks.tasks(of: AssetCatalogPath(cleaning: asset)).map(\.name))
      }
    )
  }

  public func taskType(of task: ByteString, asset: ByteString?) async throws -> ByteString? {
    let catalog = AssetCatalogPath(cleaning: asset ?? "")
    return tasks.tasks(of: catalog).first { $0.name == task }?.type
  }

  public func publishedNames(of asset: ByteString) async throws -> [ByteString] {
    let request = AssetListRequest(
      scope: .one(library),
      catalog: .path(AssetCatalogPath(cleaning: asset)),
      isRecursive: false
    )
    let keys = try await libraries.listing(request).keys
    return try await libraries.assets(keys).map(\.identifier.name)
  }
}
