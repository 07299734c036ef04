/// An asset as a file stores it; all text is raw bytes, never validated.
public struct BlendAsset: Sendable, Equatable {
  /// The ID type; screens as `SR`.
  public var code: IDCode
  /// The name without the two letters of the type.
  public var name: [UInt8]
  /// The catalog's UUID; ``BlendUUID/null`` when in none.
  public var catalogID: BlendUUID
  /// The catalog's name as it was when the asset was saved.
  public var catalogSimpleName: [UInt8]
  /// The description, empty when there is none.
  public var description: [UInt8]
  /// The author, empty when there is none.
  public var author: [UInt8]
  /// The copyright; nil where the file's version of Blender has no such field.
  public var copyright: [UInt8]?
  /// The licence; nil where the file's version of Blender has no such field.
  public var license: [UInt8]?
  /// The tags in the order they are stored.
  public var tags: [[UInt8]]
  /// The custom properties of the asset's metadata.
  public var properties: [IDProperty]
  /// The size of the stored preview in pixels, nil when there is none.
  public var previewSize: PreviewSize?

  /// Creates an asset.
  public init(
    code: IDCode,
    name: [UInt8],
    catalogID: BlendUUID = .null,
    catalogSimpleName: [UInt8] = [],
    description: [UInt8] = [],
    author: [UInt8] = [],
    copyright: [UInt8]? = nil,
    license: [UInt8]? = nil,
    tags: [[UInt8]] = [],
    properties: [IDProperty] = [],
    previewSize: PreviewSize? = nil
  ) {
    self.code = code
    self.name = name
    self.catalogID = catalogID
    self.catalogSimpleName = catalogSimpleName
    self.description = description
    self.author = author
    self.copyright = copyright
    self.license = license
    self.tags = tags
    self.properties = properties
    self.previewSize = previewSize
  }
}

/// Width and height in pixels.
public struct PreviewSize: Sendable, Hashable {
  /// Pixels in a row.
  public var width: Int
  /// Rows.
  public var height: Int

  /// Creates a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}
