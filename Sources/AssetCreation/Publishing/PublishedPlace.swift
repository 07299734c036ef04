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

  init(_ subset: ByteString, in catalog: AssetCatalogPath, version: Int, below root: ByteString) {
    asset = Self.asset(subset, in: catalog, below: root)
    folder = asset.appending(path: VersionName(version).folderName)
    file = folder.appending(path: VersionName(version).fileName(of: subset, "blend"))
  }

  /// The folder of all versions of an asset.
  static func asset(
    _ subset: ByteString,
    in catalog: AssetCatalogPath,
    below root: ByteString
  ) -> ByteString {
    root.appending(path: catalog.utf8).appending(path: subset)
  }

  /// Where an instance would be published.
  init(of instance: PublishInstance, version: Int, in library: any PublishedLibrary) {
    self.init(
      instance.name,
      in: AssetCatalogPath(cleaning: instance.asset),
      version: version,
      below: library.root
    )
  }
}
