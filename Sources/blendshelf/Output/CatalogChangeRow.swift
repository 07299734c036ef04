import AssetSystem

/// What becomes of a catalog, as JSON and as a line of text.
struct CatalogChangeRow: Encodable {
  struct State: Encodable {
    var path: String
    var simple_name: String

    init(_ catalog: AssetCatalog) {
      path = catalog.path.description
      simple_name = catalog.simpleName.string
    }
  }

  enum CodingKeys: String, CodingKey {
    case uuid, before, after
  }

  let change: CatalogChange

  init(_ change: CatalogChange) { self.change = change }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(change.id.description, forKey: .uuid)
    try values.encode(change.before.map(State.init), forKey: .before)
    try values.encode(change.after.map(State.init), forKey: .after)
  }

  /// Old and new path with an arrow between them; a dash where there is none.
  var text: String {
    let path = { (catalog: AssetCatalog?) in catalog?.path.utf8.terminalSafe ?? "-" }
    return "\(path(change.before)) → \(path(change.after))\t\(change.id)"
  }
}
