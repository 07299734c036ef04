import AssetOperations
import AssetSystem

extension VersionRecord {
  /// The workfile it was published from; nil when it says none.
  var source: VersionSource? {
    guard let path = json["source"]?["path"]?.bytes, !path.isEmpty else { return nil }
    return VersionSource(workfile: path, workfileID: json["source"]?["workfile_id"]?.text)
  }

  /// The tags it was published with, without those that were given to the version before it in the library.
  var tags: [ByteString] {
    // Older records have but what was set of the instance.
    AssetTags.of(json["tags"] ?? json["instance"]?["creator_attributes"]?[MetaDataAttributes.tags])
  }
}
