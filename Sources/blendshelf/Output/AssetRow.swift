import AssetSystem

/// An asset as `list --json` prints it; keys may be added, never changed.
struct AssetRow: Encodable {
  struct Catalog: Encodable {
    var uuid: String
    var path: String?
    var simpleName: String

    enum CodingKeys: String, CodingKey {
      case uuid, path
      case simpleName = "simple_name"
    }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(uuid, forKey: .uuid)
      try values.encode(path, forKey: .path)
      try values.encode(simpleName, forKey: .simpleName)
    }
  }

  struct Preview: Encodable {
    var width: Int
    var height: Int
  }

  enum CodingKeys: String, CodingKey {
    case id, file, type, name, catalog, tags, description, author, copyright, license, preview
  }

  let asset: AssetRepresentation

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    let metadata = asset.metadata
    try values.encode(asset.identifier.description, forKey: .id)
    try values.encode(asset.identifier.file.string, forKey: .file)
    try values.encode(asset.identifier.type.name, forKey: .type)
    try values.encode(asset.identifier.name.string, forKey: .name)
    let catalog = Catalog(
      uuid: metadata.catalogID.description,
      path: asset.catalogPath?.description,
      simpleName: metadata.catalogSimpleName.string
    )
    try values.encode(catalog, forKey: .catalog)
    try values.encode(metadata.tags.map(\.string), forKey: .tags)
    try values.encode(metadata.description, forKey: .description)
    try values.encode(metadata.author, forKey: .author)
    try values.encode(metadata.copyright, forKey: .copyright)
    try values.encode(metadata.license, forKey: .license)
    let preview = asset.previewSize.map { Preview(width: $0.width, height: $0.height) }
    try values.encode(preview, forKey: .preview)
  }
}
