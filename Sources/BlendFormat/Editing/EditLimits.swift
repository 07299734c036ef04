/// What a file's own struct definitions have room for.
public struct EditLimits: Sendable, Hashable {
  /// Bytes of a data-block's name without the two letters: 63, or 255 from Blender 5.0.
  public var nameLength: Int
  /// Bytes of a tag.
  public var tagLength: Int
  /// Tags of one asset.
  public var tagCount: Int
  /// Bytes of a catalog's simple name.
  public var simpleNameLength: Int
  /// Bytes of a library's path.
  public var libraryPathLength: Int
  /// The texts that assets of this file can have; empty before Blender 3.0, which had no assets.
  public var fields: Set<AssetTextField>

  init(_ layout: AssetLayout) {
    nameLength = max((layout.id?.name.limit ?? 0) - 3, 0)
    tagLength = max((layout.tag?.name.limit ?? 0) - 1, 0)
    tagCount = AssetDecoder.maximumTagCount
    simpleNameLength = max((layout.metaData?.catalogSimpleName.limit ?? 0) - 1, 0)
    libraryPathLength = max((layout.libraryPath?.limit ?? 0) - 1, 0)
    fields = Set(AssetTextField.allCases.filter { layout.metaData?.offset(of: $0) != nil })
  }
}

extension AssetLayout.MetaData {
  /// Where the pointer to a text lies, nil where the file's version of Blender has no such field.
  func offset(of field: AssetTextField) -> Int? {
    switch field {
    case .description: description
    case .author: author
    case .copyright: copyright
    case .license: license
    }
  }
}
