public import AssetSystem

/// The fields of one asset that others get, too.
public struct FieldChoice: Equatable, Sendable {
  /// The asset that is copied from.
  public var source: AssetRepresentation
  /// The assets that are copied to.
  public var targets: [AssetTarget]
  /// The fields that are copied.
  public var chosen: Set<AssetField>
  /// The line the cursor is on.
  public var cursor: Int

  /// The fields to choose from, in order.
  public static let fields: [AssetField] = [
    .tags, .catalog, .description, .author, .license, .copyright,
  ]

  /// Makes a choice in which nothing is chosen yet.
  public init(from source: AssetRepresentation, to targets: [AssetTarget]) {
    self.source = source
    self.targets = targets
    chosen = []
    cursor = 0
  }

  /// The change to the others; nil when nothing is chosen.
  public var edit: AssetEdit? {
    let metadata = source.metadata
    var edit = AssetEdit()
    if chosen.contains(.tags) { edit.tags = .replace(metadata.tags) }
    if chosen.contains(.catalog) {
      edit.catalog = CatalogAssignment(
        id: metadata.catalogID,
        simpleName: metadata.catalogSimpleName
      )
    }
    if chosen.contains(.description) { edit.description = ByteString(metadata.description) }
    if chosen.contains(.author) { edit.author = ByteString(metadata.author) }
    if chosen.contains(.license) { edit.license = ByteString(metadata.license ?? "") }
    if chosen.contains(.copyright) { edit.copyright = ByteString(metadata.copyright ?? "") }
    return edit.isEmpty ? nil : edit
  }
}
