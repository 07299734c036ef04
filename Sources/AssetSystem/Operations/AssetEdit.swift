/// A change to one asset, or the same change to many; what is nil stays as it is.
public struct AssetEdit: Hashable, Sendable {
  /// The new name.
  public var name: ByteString?
  /// What happens to the tags.
  public var tags: TagEdit?
  /// The new catalog; ``CatalogID/none`` unassigns.
  public var catalog: CatalogAssignment?
  /// The new description; empty clears it.
  public var description: ByteString?
  /// The new author; empty clears it.
  public var author: ByteString?
  /// The new copyright notice; empty clears it.
  public var copyright: ByteString?
  /// The new license; empty clears it.
  public var license: ByteString?

  /// Makes an edit that changes nothing yet.
  public init() {}

  /// Whether it changes nothing.
  public var isEmpty: Bool { self == AssetEdit() }
}

/// A catalog an asset is to be in.
public struct CatalogAssignment: Hashable, Sendable {
  /// The catalog's ID; ``CatalogID/none`` unassigns.
  public var id: CatalogID
  /// The simple name stored with the asset, a clue for when the ID is unknown.
  public var simpleName: ByteString

  /// Names a catalog.
  public init(id: CatalogID, simpleName: ByteString) {
    self.id = id
    self.simpleName = simpleName
  }
}
