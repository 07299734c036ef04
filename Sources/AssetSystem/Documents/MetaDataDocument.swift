/// The metadata of some assets as a text, a block for each.
struct MetaDataDocument: Hashable {
  /// A field as a line begins with it.
  enum Field: String, CaseIterable {
    case name, catalog, tags, author, copyright, license, description
  }

  let assets: [AssetRepresentation]
  let catalogs: [LibraryID: [AssetCatalog]]

  func text() -> String {
    var text = """
      # Metadata of \(assets.count) \(assets.count == 1 ? "asset" : "assets"): change it, save and \
      close.
      # The lines in brackets stay, each once; their order does not matter.
      # An empty value is cleared, a line that is missing stays as it was.
      # Tags stand between commas; further lines of a description begin with |.
      # \\t, \\n and \\x20 stand for a tab, a line feed and a blank at an end, \\\\ for a backslash, \\, for
      # a comma in a tag. Lines that begin with # are ignored.

      """
    for (index, asset) in assets.enumerated() {
      text += "\n[\(index + 1)] \(asset.identifier.utf8.terminalSafe)\n"
      for field in Field.allCases {
        guard let value = shown(field, of: asset) else { continue }
        text += value.isEmpty ? "\(field.rawValue):\n" : "\(field.rawValue): \(value)\n"
      }
    }
    return text
  }

  /// The value of a field as its lines show it; nil for fields the file's version of Blender lacks.
  func shown(_ field: Field, of asset: AssetRepresentation) -> String? {
    let metadata = asset.metadata
    switch field {
    case .name: return asset.identifier.name.escaped
    case .catalog: return catalog(of: asset).escaped
    case .tags:
      return metadata.tags.map { $0.escaped(alsoEscaping: [","]) }.joined(separator: ", ")
    case .author: return ByteString(metadata.author).escaped
    case .copyright: return metadata.copyright.map { ByteString($0).escaped }
    case .license: return metadata.license.map { ByteString($0).escaped }
    case .description:
      return ByteString(metadata.description).bytes
        .split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
        .map { ByteString($0).escaped }
        .joined(separator: "\n  | ")
    }
  }

  /// The path of the asset's catalog, or its ID where the path does not tell it.
  private func catalog(of asset: AssetRepresentation) -> ByteString {
    let id = asset.metadata.catalogID
    guard id != .none else { return "" }
    let known = catalogs[asset.key.library] ?? []
    guard let catalog = known.first(where: { $0.id == id }),
      known.first(where: { $0.path == catalog.path })?.id == id
    else { return ByteString(id.description) }
    return catalog.path.utf8
  }
}
