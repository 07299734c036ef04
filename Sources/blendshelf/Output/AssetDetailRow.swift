import AssetSystem

/// An asset as `show --json` prints it: the row of `list` and more.
struct AssetDetailRow: Encodable {
  enum CodingKeys: String, CodingKey {
    case library, path, modified, size, properties
  }

  let asset: AssetRepresentation
  let library: LibrarySummary

  /// The `.blend` file's absolute path.
  var path: String { library.root.string + "/" + asset.identifier.file.string }

  func encode(to encoder: any Encoder) throws {
    try AssetRow(asset: asset).encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(library.name, forKey: .library)
    try values.encode(path, forKey: .path)
    try values.encode(Timestamp.text(asset.fileModified), forKey: .modified)
    try values.encode(asset.fileSize, forKey: .size)
    let properties = PropertyRows(properties: asset.metadata.properties)
    try values.encode(properties, forKey: .properties)
  }
}
