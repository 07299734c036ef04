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
    let folder = PublishedPlace.asset(subset, in: catalog, below: root)
    let root = root
    return try await BlockingWork.run { _ in
      let versions = AssetVersions(in: folder)
      return VersionHistory(
        numbers: (versions.numbers + versions.staged).sorted(),
        otherSpelling: Self.otherSpelling(of: subset, in: catalog, below: root)
      )
    }
  }

  /// The path by which the library has an asset or a folder above it, where only letter case differs.
  private static func otherSpelling(
    of subset: ByteString,
    in catalog: AssetCatalogPath,
    below root: ByteString
  ) -> ByteString? {
    var folder = root
    for part in catalog.utf8.bytes.split(separator: UInt8(ascii: "/")).map({ ByteString($0) }) {
      let spellings = folder.spellings(of: part)
      if !spellings.contains(part), let other = spellings.min() {
        return folder.appending(path: other).path(below: root)
      }
      folder = folder.appending(path: part)
    }
    return folder.spellings(of: subset).filter { $0 != subset }
      .map { folder.appending(path: $0) }
      .first { !AssetVersions(in: $0).numbers.isEmpty }?.path(below: root)
  }

  /// Why nothing can be published there: permissions, a file in the way, no room.
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

  /// Makes a hidden folder beside the place of the next version.
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

extension ByteString {
  /// The names in the folder that are a name but for letter case.
  fileprivate func spellings(of name: ByteString) -> [ByteString] {
    let folded = name.foldedForSearch
    return folderNames { $0 == name || $0.foldedForSearch == folded }
  }
}
