import AssetSystem

extension YankFormat {
  /// The text for the clipboard: a line an asset, without lines that say nothing.
  ///
  /// - Parameters:
  ///   - assets: the assets in order.
  ///   - root: the root folder of an asset's library.
  /// - Returns: the text; empty when no asset has any.
  func text(of assets: [AssetRepresentation], root: (AssetKey) -> ByteString) -> String {
    if self == .json {
      let rows = assets.map(\.jsonRow)
      return rows.count == 1 ? rows[0] : "[\n" + rows.joined(separator: ",\n") + "\n]"
    }
    var lines = assets.map { line(of: $0, root: root($0.key)) }
    lines.removeAll(where: \.isEmpty)
    return lines.joined(separator: "\n")
  }

  private func line(of asset: AssetRepresentation, root: ByteString) -> String {
    switch self {
    case .id: return asset.identifier.description
    case .path: return root.appending(file: asset.identifier.file).string
    case .name: return asset.identifier.name.string
    case .catalog: return asset.catalogPath?.description ?? ""
    case .tags: return asset.metadata.tags.map(\.string).joined(separator: ", ")
    case .json: return asset.jsonRow
    }
  }

  /// What is copied.
  var noun: String {
    switch self {
    case .id: "the ID"
    case .path: "the path"
    case .name: "the name"
    case .catalog: "the catalog"
    case .tags: "the tags"
    case .json: "the metadata"
    }
  }

  /// Why there may be nothing to copy.
  var lack: String {
    switch self {
    case .catalog: "no catalog is assigned"
    case .tags: "there are no tags"
    case .id, .path, .name, .json: "it is empty"
    }
  }
}
