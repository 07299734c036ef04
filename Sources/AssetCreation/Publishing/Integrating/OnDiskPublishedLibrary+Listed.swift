public import AssetSystem
import LibraryStore

extension OnDiskPublishedLibrary {
  /// The versions that were published from an instance and are listed, as the index says.
  public func listed(
    from instance: ByteString,
    named subset: ByteString
  ) async throws -> [FormerVersions] {
    let request = AssetListRequest(
      scope: .one(id),
      query: AssetQuery(terms: [AssetQuery.Term(field: .file, text: "\(subset.string)/v")])
    )
    var found: [ByteString: FormerVersions] = [:]
    for asset in try await libraries.assets(libraries.listing(request).keys)
    where asset.publishedInstance == instance {
      let place = asset.identifier.file.parentFolder
      guard let version = VersionName(parsing: place.lastComponent),
        place.parentFolder.lastComponent == subset
      else { continue }
      let folder = place.parentFolder
      let catalog = asset.catalogPath?.utf8 ?? folder.parentFolder
      found[
        folder,
        default: FormerVersions(
          folder: root.appending(path: folder),
          catalog: catalog,
          numbers: []
        )
      ].numbers.append(version.number)
    }
    return found.values.sorted { $0.folder < $1.folder }.map { versions in
      var versions = versions
      versions.numbers.sort()
      return versions
    }
  }
}

extension AssetRepresentation {
  /// The instance that it was published from; nil when it does not say.
  fileprivate var publishedInstance: ByteString? {
    let stamp = metadata.properties.first { $0.name.bytes == AssetStamp.property }
    guard case .string(let text) = stamp?.value else { return nil }
    return (try? JSONValue(parsing: text.bytes))?["instance_id"]?.text
  }
}
