/// What Blender stores about an asset besides the data-block itself (Blender: `AssetMetaData`).
public struct AssetMetaData: Hashable, Sendable {
  /// The catalog the asset is assigned to; ``CatalogID/none`` when unassigned.
  public var catalogID: CatalogID
  /// The catalog's simple name as of the assignment; a clue when the ID is unknown.
  public var catalogSimpleName: ByteString
  /// The author, empty when not given.
  public var author: String
  /// The description, empty when not given.
  public var description: String
  /// The copyright notice; nil when the file's Blender version knows none (before 4.0).
  public var copyright: String?
  /// The license; nil when the file's Blender version knows none (before 4.0).
  public var license: String?
  /// The tags in the order the file has them.
  public var tags: [ByteString]
  /// The custom properties of the metadata.
  public var properties: [CustomProperty]

  /// Makes metadata; everything is empty unless given.
  public init(
    catalogID: CatalogID = .none,
    catalogSimpleName: ByteString = "",
    author: String = "",
    description: String = "",
    copyright: String? = nil,
    license: String? = nil,
    tags: [ByteString] = [],
    properties: [CustomProperty] = []
  ) {
    self.catalogID = catalogID
    self.catalogSimpleName = catalogSimpleName
    self.author = author
    self.description = description
    self.copyright = copyright
    self.license = license
    self.tags = tags
    self.properties = properties
  }
}
