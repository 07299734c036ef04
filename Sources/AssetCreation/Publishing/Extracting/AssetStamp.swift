import AssetOperations
import AssetSystem
import BlendFormat

/// What a published data-block is told about itself.
struct AssetStamp: Sendable {
  /// The custom property that says what it was published from.
  static let property = Array("blendshelf".utf8)

  /// The data-block as it is named in the extracted file.
  var dataBlock: DataBlockReference
  /// The name it gets.
  var name: ByteString
  /// The catalog; nil where the library has it not yet.
  var catalog: AssetCatalog?
  /// The texts it gets; others stay.
  var texts: [AssetTextField: ByteString] = [:]
  /// The tags; nil: they stay.
  var tags: [ByteString]?
  /// The tags that the version before got in the library, which go over to this one.
  var addedTags: [ByteString] = []
  /// The picture; nil: it stays.
  var preview: BlendPreview?
  /// What it was published from.
  var origin: Origin

  /// What an asset was published from.
  struct Origin: Hashable, Sendable {
    var instance: ByteString
    var version: Int
    var source: ByteString

    /// As JSON on one line.
    var json: [UInt8] {
      let value: JSONValue = [
        "instance_id": .string(instance), "version": .integer(Int64(version)),
        "source": JSONValue(bytes: source),
      ]
      return Array(value.json.utf8)
    }
  }

  /// The changes to the extracted file.
  ///
  /// - Throws: `BlendFormatError` where the file is unsound.
  func edits(for editor: inout BlendFileEditor) throws -> [BlendEdit] {
    var edits: [BlendEdit] = []
    let asset = try editor.asset(dataBlock)
    if asset == nil { edits.append(.mark(dataBlock)) }
    if name.bytes != dataBlock.name { edits.append(.rename(dataBlock, to: name.bytes)) }
    for field in AssetTextField.allCases where editor.limits.fields.contains(field) {
      if let text = texts[field] { edits.append(.setText(dataBlock, field, text.bytes)) }
    }
    if tags != nil || !addedTags.isEmpty {
      let own = ownTags(of: asset)
      let all = own + addedTags.filter { !own.contains($0) }
      edits.append(.setTags(dataBlock, all.map(\.bytes)))
    }
    if let preview { edits.append(.setPreview(dataBlock, preview)) }
    return edits + Self.edits(of: dataBlock, catalog, origin, editor.limits)
  }

  /// The tags it has of its own: what is set of it, else those it has in the workfile.
  func ownTags(of asset: BlendAsset?) -> [ByteString] {
    tags ?? asset.map { $0.tags.map { ByteString($0) } } ?? []
  }

  /// The changes that put an asset into a catalog and tell what it was published from.
  static func edits(
    of dataBlock: DataBlockReference,
    _ catalog: AssetCatalog?,
    _ origin: Origin,
    _ limits: EditLimits
  ) -> [BlendEdit] {
    let id = BlendUUID(catalog?.id ?? .none)
    let simpleName = catalog?.simpleName.cut(to: limits.simpleNameLength) ?? ""
    return [
      .setCatalog(dataBlock, id, simpleName: simpleName.bytes),
      .setMetaDataText(dataBlock, name: property, value: origin.json),
    ]
  }
}

extension AssetStamp {
  /// What an instance says about its asset.
  ///
  /// - Throws: what reading the thumbnail throws.
  init(
    of instance: PublishInstance,
    _ dataBlock: DataBlockReference,
    named name: ByteString,
    catalog: AssetCatalog?,
    origin: Origin
  ) throws {
    self.init(dataBlock: dataBlock, name: name, catalog: catalog, origin: origin)
    for field in AssetTextField.allCases {
      let text = instance.creatorAttribute(ByteString(field.rawValue))?.bytes
      if let text, !text.isEmpty { texts[field] = text }
    }
    let tags = AssetTags.of(instance.creatorAttribute(MetaDataAttributes.tags))
    self.tags = tags.isEmpty ? nil : tags
    preview = try instance.thumbnail.map { try ThumbnailImage(of: $0).preview }
  }
}
