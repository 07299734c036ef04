import AssetSystem

/// Custom properties as a JSON object.
struct PropertyRows: Encodable {
  let properties: [CustomProperty]

  func encode(to encoder: any Encoder) throws {
    try PropertyRow.encode(properties, to: encoder)
  }
}
