public import AssetOperations
public import AssetSystem
public import LibraryStore

/// A library on disk that is published into.
///
/// `<root>/<catalog>/<subset>/v001/<subset>_v001.blend`, with a record beside each file. What is done to
/// catalogs and older versions is in the journal.
public struct OnDiskPublishedLibrary: PublishedLibrary {
  public let root: ByteString
  let id: LibraryID
  let libraries: AssetLibraryService
  let operations: AssetOperationService
  var calls = FileSystemCalls()

  /// Names an open library.
  ///
  /// - Throws: ``LibraryStore/LibraryStoreError/Code/unknownLibrary``.
  public init(
    _ id: LibraryID,
    of libraries: AssetLibraryService,
    operations: AssetOperationService
  ) async throws {
    self.id = id
    self.libraries = libraries
    self.operations = operations
    root = try await libraries.reference(of: id).root
  }

  public func catalog(at path: AssetCatalogPath) async throws -> AssetCatalog? {
    try await libraries.reloadCatalogs(.one(id))
    return try await libraries.catalogs(of: id).catalogs(at: path).first
  }

  public func versions(
    of subset: ByteString,
    in catalog: AssetCatalogPath
  ) async throws -> VersionHistory {
    let folder = PublishedPlace.asset(subset, in: catalog, below: root)
    return try await BlockingWork.run { _ in
      let versions = AssetVersions(in: folder)
      let folded = subset.foldedForSearch
      let others = folder.parentFolder.folderNames { name in
        name != subset && name.foldedForSearch == folded
      }
      return VersionHistory(
        numbers: (versions.numbers + versions.staged).sorted(),
        otherSpelling: others.first { name in
          !AssetVersions(in: folder.parentFolder.appending(path: name)).numbers.isEmpty
        }
      )
    }
  }

  public func problem(
    publishing subset: ByteString,
    in catalog: AssetCatalogPath,
    size: Int64
  ) async throws -> String? {
    let asset = PublishedPlace.asset(subset, in: catalog, below: root)
    let root = root
    return try await BlockingWork.run { _ in
      try LibraryRoom(for: asset, below: root).problem(size: size)
    }
  }

  public func stage(
    _ subset: ByteString,
    in catalog: AssetCatalogPath,
    version: Int?
  ) async throws -> StagedVersion {
    let asset = PublishedPlace.asset(subset, in: catalog, below: root)
    let (root, calls) = (root, calls)
    return try await BlockingWork.run { flag in
      let folder = try StagedFolder(
        of: asset,
        below: root,
        version: version,
        flag: flag,
        calls: calls
      )
      return StagedVersion(subset, in: catalog, below: root, storage: folder)
    }
  }

  public func takeBack(_ versions: [StagedVersion]) async {
    for version in versions.reversed() {
      _ = try? await BlockingWork.run { _ in version.storage.takeBack() }
    }
    for added in versions.flatMap(\.addedCatalogs).reversed() {
      await remove(added)
    }
    for version in versions { version.addedCatalogs = [] }
  }
}
