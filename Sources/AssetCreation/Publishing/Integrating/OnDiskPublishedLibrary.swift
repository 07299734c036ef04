public import AssetOperations
public import AssetSystem
public import LibraryStore

/// A library on disk that is published into.
///
/// `<root>/<catalog>/<subset>/v001/<subset>_v001.blend`, with a record beside each file. What is done to
/// catalogs and older versions is in the journal.
public struct OnDiskPublishedLibrary: PublishedLibrary {
  /// The library's folder, an absolute path.
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

  /// The catalog at a path, as the file on disk says; nil when there is none there.
  public func catalog(at path: AssetCatalogPath) async throws -> AssetCatalog? {
    try await libraries.reloadCatalogs(.one(id))
    return try await libraries.catalogs(of: id).catalogs(at: path).first
  }

  /// The versions there are on disk, those that are being made too.
  public func versions(
    of subset: ByteString,
    in catalog: AssetCatalogPath
  ) async throws -> VersionHistory {
    let catalogs = try await libraries.catalogs(of: id)
    let root = root
    return try await BlockingWork.run { _ in
      let folder = PublishedFolder(of: subset, in: catalog, below: root)
      let versions = AssetVersions(in: folder.path)
      let other = folder.otherSpellings.first { !AssetVersions(in: $0).numbers.isEmpty }
      let record = versions.numbers.last.flatMap { number in
        VersionRecord(readingAt: PublishedPlace(subset, version: number, in: folder.path).record)
      }
      return VersionHistory(
        folder: folder.path,
        numbers: (versions.numbers + versions.staged).sorted(),
        otherSpelling: other?.path(below: root)
          ?? record.flatMap { Self.otherCatalog(of: $0, than: catalog, among: catalogs) }
          .map { $0.utf8.appending(path: subset) },
        source: record?.source
      )
    }
  }

  /// The path of the catalog that a version was published into, where it is another one that differs in letter
  /// case alone: both have the same folder.
  private static func otherCatalog(
    of record: VersionRecord,
    than path: AssetCatalogPath,
    among catalogs: AssetCatalogService
  ) -> AssetCatalogPath? {
    guard let id = record.catalogID,
      let other = catalogs.catalogs.first(where: { ByteString($0.id.description) == id })?.path,
      other != path, other.utf8.foldedForSearch == path.utf8.foldedForSearch
    else { return nil }
    return other
  }

  /// Why nothing can be published there: permissions, a file in the way, no room.
  public func problem(
    publishing subset: ByteString,
    in catalog: AssetCatalogPath,
    size: Int64
  ) async throws -> String? {
    let root = root
    return try await BlockingWork.run { _ in
      let asset = PublishedFolder(of: subset, in: catalog, below: root).path
      return try LibraryRoom(for: asset, below: root).problem(size: size)
    }
  }

  /// Makes a hidden folder beside the place of the next version.
  public func stage(
    _ subset: ByteString,
    in catalog: AssetCatalogPath,
    version: Int?
  ) async throws -> StagedVersion {
    let (root, calls) = (root, calls)
    return try await BlockingWork.run { flag in
      let folder = try StagedFolder(
        of: PublishedFolder(of: subset, in: catalog, below: root).path,
        below: root,
        version: version,
        flag: flag,
        calls: calls
      )
      return StagedVersion(subset, in: catalog, storage: folder, isNumberChosen: version != nil)
    }
  }

  /// Removes all that was made of versions, and takes back the catalogs that were added.
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
