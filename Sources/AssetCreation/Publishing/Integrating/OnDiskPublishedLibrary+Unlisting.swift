import AssetOperations
public import AssetSystem
import BlendFormat
import LibraryStore

extension OnDiskPublishedLibrary {
  /// Clears the assets of older versions, which stay on disk with their data-blocks.
  ///
  /// Where a newer one got its place in the meantime, this one is among the older. Others who publish the same wait, so
  /// that in the end just the newest is listed.
  ///
  /// - Returns: what a person should know.
  func unlist(before version: StagedVersion) async -> [String] {
    do {
      let asset = version.storage.asset
      let lock = try await BlockingWork.run { try AssetFolderLock(of: asset, flag: $0) }
      defer { extendLifetime(lock) }
      let newer = version.isNumberChosen ? nil : try await newerListed(than: version)
      let older = try await listed(of: version, below: newer ?? version.version)
      guard !older.isEmpty else { return [] }
      let note = newer.map { newer in
        """
        \(VersionName(newer)) of \(version.subset.terminalSafe) was published meanwhile and is listed instead of \
        \(VersionName(version.version)).
        """
      }
      return try await unlist(older, by: version) + (note.map { [$0] } ?? [])
    } catch {
      return ["Older versions of \(version.subset.terminalSafe) are still listed. \(error)"]
    }
  }

  private func unlist(_ older: [ListedVersion], by version: StagedVersion) async throws -> [String]
  {
    let request = OperationRequest(
      .clear(keepsFakeUser: true),
      targets: older.flatMap(\.assets),
      overlay: .never
    )
    var plan = try await operations.plan(request)
    let planned = Set(plan.items.filter { $0.conflict == nil }.map(\.target))
    let unlisted = Self.names(of: older.filter { !planned.isDisjoint(with: $0.assets) })
    plan.title = "\(Self.title(of: [version])): unlist \(NameList(unlisted))"
    let result = try await operations.apply(plan) { _ in }
    let reasons = zip(plan.items, result.outcomes).compactMap { item, outcome in
      Self.reason(outcome).map { (item.target, $0) }
    }
    guard let reason = reasons.first?.1 else { return result.warnings }
    let failed = Set(reasons.map(\.0))
    let listed = Self.names(of: older.filter { !failed.isDisjoint(with: $0.assets) })
    let verb = listed.count == 1 ? "is" : "are"
    return [
      "\(NameList(listed)) of \(version.subset.terminalSafe) \(verb) still listed. \(reason)"
    ] + result.warnings
  }

  /// The tags that the newest listed version was given after it was published.
  public func addedTags(
    of subset: ByteString,
    in catalog: AssetCatalogPath
  ) async throws -> [ByteString] {
    let (id, root) = (id, root)
    return try await BlockingWork.run { flag in
      let folder = PublishedFolder(of: subset, in: catalog, below: root).path
      let place = VersionAssets(library: id, root: root, subset: subset, folder: folder)
      let cache = DNACache()
      for number in AssetVersions(in: folder).numbers.reversed() {
        if flag.isCancelled { throw CancellationError() }
        guard let asset = place.published(in: number, using: cache)?.first else { continue }
        let record = PublishedPlace(subset, version: number, in: folder).record
        let own = VersionRecord(readingAt: record)?.tags ?? []
        return asset.tags.map { ByteString($0) }.filter { !own.contains($0) }
      }
      return []
    }
  }

  /// Why something was not done; nil when it was.
  private static func reason(_ outcome: OperationResult.Outcome) -> String? {
    switch outcome {
    case .done, .unchanged: nil
    case .refused(let conflict): conflict.message
    case .failed(let message): message
    case .cancelled: "It was cancelled."
    }
  }

  /// Finds those versions of which no newer one is listed.
  ///
  /// - Parameters:
  ///   - versions: what was published.
  ///   - unlistingOlder: the instances that do not want older versions listed.
  ///   - warnings: gets what a person should know of the other versions of these instances.
  /// - Returns: the versions, in their order.
  func newest(
    of versions: [StagedVersion],
    unlistingOlder: Set<ByteString>,
    _ warnings: inout [String]
  ) async -> [StagedVersion] {
    var shown: [StagedVersion] = []
    for version in versions where version.dataBlock != nil {
      guard let newer = try? await newerListed(than: version) else {
        shown.append(version)
        continue
      }
      // Of those with the next number the newest is listed, and that was told.
      guard version.isNumberChosen else { continue }
      // One that was published with it says that there are both.
      guard unlistingOlder.contains(version.instance),
        !versions.contains(where: { $0.place.asset == version.place.asset && $0.version == newer })
      else { continue }
      warnings.append(
        """
        Version \(newer) of \(version.subset.terminalSafe) is newer than \(version.version) and is still \
        listed. Clear the one that is not wanted.
        """
      )
    }
    return shown
  }

  /// The newest version of the same asset that is listed and newer; nil when there is none.
  private func newerListed(than version: StagedVersion) async throws -> Int? {
    let place = place(of: version)
    return try await BlockingWork.run { _ in
      let cache = DNACache()
      return AssetVersions(in: version.storage.asset).numbers.reversed()
        .prefix { $0 > version.version }
        .first { !(place.assets(of: $0, using: cache) ?? []).isEmpty }
    }
  }

  /// A version with the published assets in it.
  private struct ListedVersion: Sendable {
    var number: Int
    var assets: [AssetTarget]
  }

  private static func names(of versions: [ListedVersion]) -> [ByteString] {
    versions.map { VersionName($0.number).folderName }
  }

  /// The versions of the same asset below a number that are listed, the oldest first.
  private func listed(
    of version: StagedVersion,
    below limit: Int
  ) async throws -> [ListedVersion] {
    let place = place(of: version)
    return try await BlockingWork.run { flag in
      let cache = DNACache()
      var listed: [ListedVersion] = []
      for number in AssetVersions(in: version.storage.asset).numbers.reversed()
      where number < limit {
        if flag.isCancelled { throw CancellationError() }
        // One that cannot be read lists nothing.
        guard let assets = place.assets(of: number, using: cache), !assets.isEmpty else { continue }
        listed.append(ListedVersion(number: number, assets: assets))
      }
      return listed.reversed()
    }
  }

  private func place(of version: StagedVersion) -> VersionAssets {
    VersionAssets(library: id, root: root, subset: version.subset, folder: version.storage.asset)
  }
}

/// Tells which assets in the versions on disk are published ones, and not ones that an artist marked there.
private struct VersionAssets: Sendable {
  let library: LibraryID
  let root: ByteString
  let subset: ByteString
  let folder: ByteString

  /// The published assets of a version; nil when it cannot be read, as it then lists nothing either.
  func published(in number: Int, using cache: DNACache) -> [BlendAsset]? {
    let file = PublishedPlace(subset, version: number, in: folder).file
    let contents = try? AssetReader.readContents(ofFileAt: file.bytes, using: cache)
    return contents?.assets.filter { isPublished($0, number) }
  }

  /// The same as they are edited.
  func assets(of number: Int, using cache: DNACache) -> [AssetTarget]? {
    let file = PublishedPlace(subset, version: number, in: folder).file
    return published(in: number, using: cache)?.map { asset in
      AssetTarget(
        library: library,
        identifier: AssetIdentifier(
          file: file.path(below: root),
          type: IDType(code: asset.code.rawValue),
          name: ByteString(asset.name)
        )
      )
    }
  }

  /// Whether the stamp of an asset, which goes along with it when it is renamed, says this version.
  private func isPublished(_ asset: BlendAsset, _ number: Int) -> Bool {
    let stamp = asset.properties.first { $0.name == AssetStamp.property }
    guard case .string(let text) = stamp?.value, let value = try? JSONValue(parsing: text)
    else { return false }
    return value["version"]?.int == number
  }
}
