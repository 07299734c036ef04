public import AssetSystem
import LibraryStore

extension OnDiskPublishedLibrary {
  /// Clears older versions, refreshes what was written, and makes the last asset the active one, unless a
  /// newer version of it is listed.
  public func finish(
    _ versions: [StagedVersion],
    unlistingOlder: Set<ByteString>
  ) async -> [String] {
    var warnings: [String] = []
    var versions = versions
    versions.removeAll { version in
      guard let problem = keep(version) else { return false }
      warnings.append(problem)
      return true
    }
    for version in versions where unlistingOlder.contains(version.instance) {
      warnings += await unlist(before: version)
    }
    let files = versions.map { $0.place.file.path(below: root) }
    do {
      let summaries = try await libraries.refresh(files: [id: files])
      warnings += summaries.flatMap(\.failures).map(\.message)
      let shown = await newest(of: versions, unlistingOlder: unlistingOlder, &warnings)
      if let version = shown.last, let dataBlock = version.dataBlock {
        let asset = AssetIdentifier(
          file: version.place.file.path(below: root),
          type: dataBlock.type,
          name: dataBlock.name
        )
        try await libraries.setActiveAsset(asset, in: id)
      }
    } catch {
      warnings.append("All is published, but the library could not be refreshed. \(error)")
    }
    let folders = Set(versions.map { $0.storage.asset.parentFolder })
    let unlisted = versions.filter { unlistingOlder.contains($0.instance) }
    _ = try? await BlockingWork.run { _ in
      for folder in folders { StagedFolder.removeLeftovers(ofAssetsIn: folder) }
      for version in unlisted { try Self.removeLeftovers(ofUnlisting: version) }
    }
    return warnings
  }

  /// Removes what those left behind who died while they unlisted versions of the same asset.
  private static func removeLeftovers(ofUnlisting version: StagedVersion) throws {
    let asset = version.storage.asset
    let places = AssetVersions(in: asset).numbers.map {
      PublishedPlace(version.subset, version: $0, in: asset)
    }
    let left = places.filter { place in
      !place.folder.folderNames {
        $0.bytes.first == UInt8(ascii: ".") && $0 != "." && $0 != ".."
      }.isEmpty
    }
    try ReplacementGroup.removeLeftovers(beside: left.map(\.file))
  }

  /// Leaves a version in the library for good; why that cannot be, or nil.
  ///
  /// A plug-in may have begun one after all others had got their places.
  private func keep(_ version: StagedVersion) -> String? {
    do {
      try version.storage.keep()
      return nil
    } catch {
      version.storage.takeBack()
      return """
        \(version.subset.terminalSafe) \(VersionName(version.version)) is not published: a plug-in began it too \
        late.
        """
    }
  }
}

extension ByteString {
  /// The path seen from a folder above it.
  func path(below root: ByteString) -> ByteString {
    ByteString(bytes.dropFirst(root.bytes.count).drop { $0 == UInt8(ascii: "/") })
  }
}
