public import AssetSystem

/// Listed versions of an asset that were published from an instance, in one folder.
public struct FormerVersions: Hashable, Sendable {
  /// The folder of all versions of the asset, an absolute path.
  public var folder: ByteString
  /// The path of the catalog that they are in, or would be by their folder.
  public var catalog: ByteString
  /// Their numbers, ascending.
  public var numbers: [Int]

  /// Names versions.
  public init(folder: ByteString, catalog: ByteString, numbers: [Int]) {
    self.folder = folder
    self.catalog = catalog
    self.numbers = numbers
  }
}
