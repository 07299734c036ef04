/// An asset that is to be renamed, with what a template may say about it.
public struct RenameSubject: Hashable, Sendable {
  /// The asset.
  public var target: AssetTarget
  /// The path of its catalog; empty when it is in none.
  public var catalogPath: ByteString

  /// Makes a subject.
  public init(target: AssetTarget, catalogPath: ByteString = "") {
    self.target = target
    self.catalogPath = catalogPath
  }

  /// The name of the asset's file without folders and `.blend`.
  var fileBaseName: ByteString {
    let name = target.identifier.file.bytes.split(separator: ASCII.slash).last ?? []
    return ByteString(name.count > 6 ? name.dropLast(6) : name)
  }

  /// The last component of the catalog's path.
  var catalogName: ByteString {
    ByteString(catalogPath.bytes.split(separator: ASCII.slash).last ?? [])
  }
}
