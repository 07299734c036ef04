import AssetSystem
import BlendFormat
import LibraryStore

/// What is in a catalog: its assets, and what was published into it and is not listed now.
struct CatalogUse: Sendable {
  /// The names of its assets, each once.
  private(set) var assets: [ByteString] = []
  /// The folders of versions that were published into it and list no asset, relative to the library's root.
  private(set) var unlisted: [ByteString] = []

  /// Why the catalog must stay, as a sentence or two; nil when nothing is in it.
  func problem(removing path: AssetCatalogPath) -> String? {
    if !assets.isEmpty {
      let (verb, pronoun) = assets.count == 1 ? ("is", "it") : ("are", "them")
      return """
        The catalog \(path) stays: \(NameList(assets)) \(verb) in it. Assign \(pronoun) to another catalog \
        first.
        """
    }
    guard let folder = unlisted.first else { return nil }
    return """
      The catalog \(path) stays: \(folder.terminalSafe) was published into it.
      """
  }

  /// Looks what is in a catalog, in the files themselves too: the index may be behind.
  ///
  /// - Throws: ``LibraryStore/LibraryStoreError`` when the index cannot be read; `CancellationError`.
  init(
    of catalog: AssetCatalog,
    in library: LibraryID,
    _ libraries: AssetLibraryService
  ) async throws {
    let (root, cache) = (try await libraries.reference(of: library).root, libraries.cache)
    let versions = try await BlockingWork.run { flag in
      try Self.versions(of: catalog, below: root, using: cache, flag)
    }
    let indexed = try await Self.assets(of: catalog, in: library, libraries)
    var names = versions.flatMap(\.assets)
    if !indexed.isEmpty {
      try await libraries.refresh(files: [library: indexed.map(\.identifier.file)])
      names += try await Self.assets(of: catalog, in: library, libraries).map(\.identifier.name)
    }
    assets = Array(Set(names)).sorted()
    unlisted = versions.filter(\.isUnlisted).map(\.folder)
  }

  /// The assets that the index has in a catalog.
  private static func assets(
    of catalog: AssetCatalog,
    in library: LibraryID,
    _ libraries: AssetLibraryService
  ) async throws -> [AssetRepresentation] {
    let request = AssetListRequest(
      scope: .one(library),
      catalog: .path(catalog.path),
      isRecursive: false
    )
    // Several catalogs may have one path.
    return try await libraries.assets(libraries.listing(request).keys)
      .filter { $0.metadata.catalogID == catalog.id }
  }

  /// A version in the folder that is named after a catalog.
  private struct Version: Sendable {
    /// Its folder, relative to the library's root.
    var folder: ByteString
    /// The names of the assets in it that are in the catalog.
    var assets: [ByteString]
    /// Whether it was published into the catalog, and lists nothing.
    var isUnlisted: Bool
  }

  private static func versions(
    of catalog: AssetCatalog,
    below root: ByteString,
    using cache: DNACache,
    _ flag: CancellationFlag
  ) throws -> [Version] {
    var found: [Version] = []
    let folder = PublishedFolder(of: catalog.path, below: root).path
    let subsets = folder.folderNames { $0.bytes.first != UInt8(ascii: ".") }
    for subset in subsets.sorted() {
      let asset = folder.appending(path: subset)
      for number in AssetVersions(in: asset).numbers {
        if flag.isCancelled { throw CancellationError() }
        let version = VersionName(number)
        let path = asset.appending(path: version.folderName)
        let file = path.appending(path: version.fileName(of: subset, "blend"))
        let record = path.appending(path: version.fileName(of: subset, "json"))
        let assets =
          (try? AssetReader.readContents(ofFileAt: file.bytes, using: cache))?.assets ?? []
        found.append(
          Version(
            folder: ByteString(
              path.bytes.dropFirst(root.bytes.count).drop { $0 == UInt8(ascii: "/") }
            ),
            assets: assets.filter { CatalogID(bytes: $0.catalogID.bytes) == catalog.id }
              .map { ByteString($0.name) },
            isUnlisted: assets.isEmpty
              && VersionRecord(readingAt: record)?.catalogID
                == ByteString(catalog.id.description)
          )
        )
      }
    }
    return found
  }
}
