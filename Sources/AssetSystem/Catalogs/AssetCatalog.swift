/// A catalog: an identity with a place in the tree (Blender: `AssetCatalog`).
public struct AssetCatalog: Hashable, Sendable {
  /// The identity, which never changes.
  public let id: CatalogID
  /// The place in the tree.
  public let path: AssetCatalogPath
  /// A reminder for people of what the catalog was called, stored with each asset; may be empty.
  public let simpleName: ByteString

  /// Makes a catalog.
  ///
  /// - Parameters:
  ///   - id: the identity.
  ///   - path: the place in the tree.
  ///   - simpleName: free text of any length; trimmed, and line feeds, which the file could not hold,
  ///     become spaces.
  public init(id: CatalogID, path: AssetCatalogPath, simpleName: ByteString) {
    self.id = id
    self.path = path
    let storable = simpleName.bytes.map { $0 == ASCII.lineFeed ? ASCII.space : $0 }
    self.simpleName = ByteString(storable.trimmed)
  }

  /// Makes a catalog whose simple name is derived from its path.
  public init(id: CatalogID, path: AssetCatalogPath) {
    self.init(id: id, path: path, simpleName: path.derivedSimpleName)
  }
}
