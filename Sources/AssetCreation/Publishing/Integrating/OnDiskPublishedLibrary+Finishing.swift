public import AssetSystem
import LibraryStore

extension OnDiskPublishedLibrary {
  /// Clears older versions, refreshes what was written, and makes the last asset the active one, unless a
  /// newer version of it is listed.
  public func finish(
    _ versions: [StagedVersion],
    unlistingOlder: Set<ByteString>
  ) async -> [String] {
    for version in versions { version.storage.keep() }
    var warnings: [String] = []
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
    _ = try? await BlockingWork.run { _ in
      for folder in folders { StagedFolder.removeLeftovers(ofAssetsIn: folder) }
    }
    return warnings
  }
}

extension ByteString {
  /// The path seen from a folder above it.
  func path(below root: ByteString) -> ByteString {
    ByteString(bytes.dropFirst(root.bytes.count).drop { $0 == UInt8(ascii: "/") })
  }
}
