import AssetSystem
import BlendFormat
import LibraryStore

extension OnDiskPublishedLibrary {
  /// Others may take the same number again and again, but hardly more often than this.
  private static let mostAttempts = 16

  /// Adds missing catalogs, then puts the versions into their places, each with one rename.
  public func integrate(_ versions: [StagedVersion]) async throws -> [PublishedAsset] {
    do {
      try await addCatalogs(of: versions)
      var published: [PublishedAsset] = []
      for version in versions {
        try Task.checkCancellation()
        published.append(try await place(version))
      }
      return published
    } catch {
      await Task { await takeBack(versions) }.value
      throw error
    }
  }

  private func place(_ version: StagedVersion) async throws -> PublishedAsset {
    let catalog = try await catalog(at: version.catalog)
    if version.dataBlock != nil, version.catalogID != catalog?.id ?? .none {
      try await rewrite(version, as: version.version, catalog)
    }
    for _ in 0..<Self.mostAttempts {
      let number = version.version
      let isPlaced = try await BlockingWork.run { _ in
        let record = Record(of: version, catalog: catalog)
        try version.storage.write(version.recordName, contents: record.text)
        try version.storage.sync()
        if try version.storage.place() { return true }
        try version.storage.remove(VersionName(number).fileName(of: version.subset, "json"))
        return false
      }
      if isPlaced { return PublishedAsset(version, in: root) }
      try await rewrite(version, as: number, catalog)
    }
    throw CreationError(
      .busy,
      version.subset,
      "Others keep taking the versions of \(version.subset.terminalSafe). Nothing was published; try again."
    )
  }

  /// Writes the file of a version again with its present number and catalog.
  ///
  /// - Parameters:
  ///   - version: the version.
  ///   - number: the number that its file is named by.
  ///   - catalog: its catalog.
  /// - Throws: `BlendFormatError` and ``LibraryStoreError``.
  private func rewrite(
    _ version: StagedVersion,
    as number: Int,
    _ catalog: AssetCatalog?
  ) async throws {
    let old = VersionName(number).fileName(of: version.subset, "blend")
    try await BlockingWork.run { flag in
      guard let dataBlock = version.dataBlock else {
        try version.storage.rename(old, to: version.fileName)
        return
      }
      let new: ByteString = "rewritten.blend"
      let path = version.folder.appending(path: old)
      var editor = try BlendFileEditor(path: path.bytes, using: DNACache()) { flag.isCancelled }
      let origin = AssetStamp.Origin(
        instance: version.instance,
        version: version.version,
        source: version.source
      )
      try editor.apply(
        AssetStamp.edits(of: dataBlock.reference, catalog, origin, editor.limits)
      )
      try version.storage.write(new) { try editor.write(toFileDescriptor: $0) }
      try editor.verify(writtenAt: version.folder.appending(path: new).bytes)
      try version.storage.remove(old)
      try version.storage.rename(new, to: version.fileName)
    }
    version.catalogID = catalog?.id ?? .none
  }
}

/// What is written beside a version's file.
private struct Record {
  let text: ByteString

  init(of version: StagedVersion, catalog: AssetCatalog?) {
    var record = version.record
    record["subset"] = .string(version.subset)
    record["catalog"] = .string(version.catalog.utf8)
    record["catalog_id"] = catalog.map { .string(ByteString($0.id.description)) } ?? .null
    record["version"] = .integer(Int64(version.version))
    record["file"] = .string(version.fileName)
    record["asset"] =
      version.dataBlock.map { dataBlock in
        [
          "type": .string(ByteString(dataBlock.type.name)),
          "name": JSONValue(bytes: dataBlock.name),
        ]
      } ?? .null
    text = ByteString(JSONValue.object(record).json + "\n")
  }
}

extension PublishedAsset {
  /// What is in the library once a version is in its place.
  fileprivate init(_ version: StagedVersion, in root: ByteString) {
    let file = version.place.file
    self.init(
      identifier: version.dataBlock.map { dataBlock in
        AssetIdentifier(
          file: file.path(below: root),
          type: dataBlock.type,
          name: dataBlock.name
        )
      },
      file: file,
      version: version.version,
      catalog: version.catalog.utf8,
      instance: version.instance
    )
  }
}
