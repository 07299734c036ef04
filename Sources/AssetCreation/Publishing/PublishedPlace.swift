import AssetSystem
import LibraryStore

/// Where a version of an asset is in a library: `<root>/<catalog>/<subset>/v001/<subset>_v001.blend`.
struct PublishedPlace: Hashable, Sendable {
  /// The folder of all versions of the asset, an absolute path.
  let asset: ByteString
  /// The version's folder.
  let folder: ByteString
  /// The `.blend` file.
  let file: ByteString
  /// The record beside it.
  let record: ByteString

  init(_ subset: ByteString, version: Int, in asset: ByteString) {
    let version = VersionName(version)
    self.asset = asset
    folder = asset.appending(path: version.folderName)
    file = folder.appending(path: version.fileName(of: subset, "blend"))
    record = folder.appending(path: version.fileName(of: subset, "json"))
  }
}
