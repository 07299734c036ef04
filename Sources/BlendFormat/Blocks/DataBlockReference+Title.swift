extension IDCode {
  /// What the type is called in a sentence: `light probe`.
  var title: String {
    Self.titles[description] ?? "data-block"
  }

  private static let titles = [
    "AC": "action", "AR": "armature", "BR": "brush", "CA": "camera", "CF": "cache file",
    "CU": "curve", "CV": "hair curves", "GD": "annotation", "GP": "grease pencil",
    "GR": "collection", "IM": "image", "KE": "shape keys", "LA": "light", "LI": "library",
    "LP": "light probe", "LS": "line style", "LT": "lattice", "MA": "material", "MB": "metaball",
    "MC": "movie clip", "ME": "mesh", "MS": "mask", "NT": "node group", "OB": "object",
    "PA": "particle settings", "PC": "paint curve", "PL": "palette", "PT": "point cloud",
    "SC": "scene", "SK": "speaker", "SO": "sound", "SR": "screen", "TE": "texture", "TX": "text",
    "VF": "font", "VO": "volume", "WM": "window manager", "WO": "world", "WS": "workspace",
  ]
}

extension DataBlockReference {
  /// What it is called in a sentence, safe to print: `object 'Chair'`.
  var title: String { "\(code.title) '\(BlendFormatError.printable(name))'" }
}
