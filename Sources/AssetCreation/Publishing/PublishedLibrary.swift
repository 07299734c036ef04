public import AssetSystem

/// The library that is published into.
///
/// Nothing is to be seen of a version until it is integrated, and nothing of it once it is taken back.
public protocol PublishedLibrary: Sendable {
  /// The library's folder, an absolute path.
  var root: ByteString { get }

  /// The catalog at a path; nil when the library has none there.
  func catalog(at path: AssetCatalogPath) async throws -> AssetCatalog?

  /// The versions there are of an asset, and how its name is spelled there.
  func versions(of subset: ByteString, in catalog: AssetCatalogPath) async throws -> VersionHistory

  /// The versions that were published from an instance under a name and are listed, wherever they are.
  ///
  /// - Throws: ``LibraryStoreError`` when the index cannot be read.
  func listed(
    from instance: ByteString,
    named subset: ByteString
  ) async throws -> [FormerVersions]

  /// The tags that the newest listed version of an asset was given in the library, after it was published.
  ///
  /// - Throws: `CancellationError`.
  func addedTags(
    of subset: ByteString,
    in catalog: AssetCatalogPath
  ) async throws -> [ByteString]

  /// Why nothing can be published there, as a sentence or two; nil when it can.
  ///
  /// - Parameters:
  ///   - subset: the asset.
  ///   - catalog: its catalog.
  ///   - size: how many bytes will be written.
  /// - Returns: the reason; nil when there is none.
  /// - Throws: ``LibraryStoreError`` when the place cannot be looked at.
  func problem(
    publishing subset: ByteString,
    in catalog: AssetCatalogPath,
    size: Int64
  ) async throws -> String?

  /// Makes a hidden folder beside the place of the next version, and keeps its number from others.
  ///
  /// - Parameters:
  ///   - subset: the asset.
  ///   - catalog: its catalog.
  ///   - version: its number; nil for the next free one.
  /// - Returns: the folder, empty.
  /// - Throws: ``CreationError`` when the number is taken or nothing can be written.
  func stage(
    _ subset: ByteString,
    in catalog: AssetCatalogPath,
    version: Int?
  ) async throws -> StagedVersion

  /// Puts staged versions into their places, one after the other, and adds catalogs that are missing.
  ///
  /// When one of them cannot be, those before it and the catalogs are taken back.
  ///
  /// - Parameter versions: the versions with their files, complete.
  /// - Returns: what is in the library now, in the same order.
  /// - Throws: what stands in the way; then nothing is left of any of them.
  func integrate(_ versions: [StagedVersion]) async throws -> [PublishedAsset]

  /// Removes what was staged, takes integrated versions away again, and the catalogs added for them.
  func takeBack(_ versions: [StagedVersion]) async

  /// Completes a publish: older versions are no longer listed where that is wished, the library is
  /// refreshed, and the last asset made the active one.
  ///
  /// - Returns: what a person should know though all was published.
  func finish(_ versions: [StagedVersion], unlistingOlder: Set<ByteString>) async -> [String]
}

extension PublishedLibrary {
  /// None: a library that lists nothing.
  public func listed(
    from instance: ByteString,
    named subset: ByteString
  ) async throws -> [FormerVersions] { [] }

  /// None.
  public func addedTags(
    of subset: ByteString,
    in catalog: AssetCatalogPath
  ) async throws -> [ByteString] { [] }
}
