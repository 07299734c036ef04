/// How a person or script says which catalog is meant: by its ID or by its path.
public enum CatalogReference: Hashable, Sendable {
  /// The catalog with this ID; edits that move or delete it take its whole path.
  case id(CatalogID)
  /// All catalogs at this path.
  case path(AssetCatalogPath)

  /// Takes text for a UUID if it is one, for a path otherwise.
  public init(_ text: ByteString) {
    if let id = CatalogID(text.bytes.trimmed) {
      self = .id(id)
    } else {
      self = .path(AssetCatalogPath(cleaning: text))
    }
  }
}

extension CatalogReference: CustomStringConvertible {
  /// The UUID or the path.
  public var description: String {
    switch self {
    case .id(let id): id.description
    case .path(let path): path.description
    }
  }
}

extension CatalogReference: ExpressibleByStringLiteral {
  /// Takes a literal for a path.
  public init(stringLiteral value: String) {
    self = .path(AssetCatalogPath(cleaning: value))
  }
}
