public import AssetSystem

/// What a publish has put into the library for one instance.
public struct PublishedAsset: Hashable, Sendable {
  /// The asset within its library; nil for a workfile, which is no asset itself.
  public var identifier: AssetIdentifier?
  /// The file, an absolute path.
  public var file: ByteString
  /// Its version, from 1.
  public var version: Int
  /// The path of its catalog; empty when it is in none.
  public var catalog: ByteString
  /// The instance it was published from.
  public var instance: ByteString

  /// Names what was published.
  public init(
    identifier: AssetIdentifier?,
    file: ByteString,
    version: Int,
    catalog: ByteString,
    instance: ByteString
  ) {
    self.identifier = identifier
    self.file = file
    self.version = version
    self.catalog = catalog
    self.instance = instance
  }
}

extension PublishedAsset {
  /// What was published, as JSON.
  public var jsonValue: JSONValue {
    [
      "id": identifier.map { .string($0.utf8) } ?? .null,
      "file": .string(file),
      "version": .integer(Int64(version)),
      "catalog": .string(catalog),
      "instance": .string(instance),
    ]
  }
}
