import AssetSystem

/// An asset as one line of text: identifier, catalog and tags with tabs between them.
enum AssetLine {
  static func text(_ asset: AssetRepresentation) -> String {
    let parts = [
      asset.identifier.description,
      asset.catalogPath?.description ?? "",
      asset.metadata.tags.map(\.string).joined(separator: ", "),
    ]
    return parts.map { ($0).terminalSafe }.joined(separator: "\t")
  }
}
