import AssetSystem

extension PlannedChange {
  /// What stands in the way, the path of the file left out, which is known; nil when nothing does.
  var problem: String? {
    conflict.map { target.identifier.shortened($0.message) }
  }
}

extension AssetIdentifier {
  /// A message about the asset that does not begin with its file's whole path any more.
  func shortened(_ message: String) -> String {
    let path = file.string
    guard message.hasPrefix("/"), !path.isEmpty,
      let start = message.firstRange(of: path)?.upperBound
    else { return message }
    return "The file" + message[start...].drop { $0 == ":" }
  }
}

extension AssetFieldValue {
  /// The value on one line, as a person reads it; empty where there is none.
  ///
  /// The state knows the paths of catalogs.
  func text(_ state: BrowserState) -> String {
    switch self {
    case .text(let text): text.string
    case .tags(let tags): tags.map(\.string).joined(separator: ", ")
    case .catalog(.none, _): ""
    case .catalog(let id, let simpleName):
      state.catalogPath(id)?.description
        ?? (simpleName.isEmpty ? id.description : simpleName.string)
    case .asset(let isAsset, let hasFakeUser):
      (isAsset ? "asset" : "plain data") + (hasFakeUser ? ", fake user" : ", no fake user")
    }
  }
}

extension PlannedChange.FieldChange {
  /// The change in a few words: `author: Ada → Bob`, `tags: +fist −hand`.
  func summary(arrow: String, _ state: BrowserState) -> String {
    if case .asset(let isAsset, let hasFakeUser) = new {
      let kept = hasFakeUser ? "kept by a fake user" : "without fake user"
      return isAsset ? "becomes an asset" : "becomes plain data, \(kept)"
    }
    if case .tags(let before) = old, case .tags(let after) = new {
      let (was, will) = (Set(before), Set(after))
      let added = after.filter { !was.contains($0) }.map { "+" + $0.string }
      let removed = before.filter { !will.contains($0) }.map { "-" + $0.string }
      let changes = added + removed
      return "tags: " + (changes.isEmpty ? "other order" : changes.joined(separator: " "))
    }
    let (before, after) = (old.text(state), new.text(state))
    if before.isEmpty { return "\(field.label): \(after)" }
    return "\(field.label): \(before) \(arrow) \(after.isEmpty ? "none" : after)"
  }
}

extension AssetField {
  /// What it is called.
  var label: String {
    switch self {
    case .name: "name"
    case .asset: "kept as"
    case .tags: "tags"
    case .catalog: "catalog"
    case .description: "description"
    case .author: "author"
    case .copyright: "copyright"
    case .license: "license"
    case .file: "file"
    }
  }
}

extension CatalogChange {
  /// The change in a few words: `Characters/Elly → Cast/Elly`.
  func summary(arrow: String) -> String {
    switch (before?.path.description, after?.path.description) {
    case (let old?, let new?): old == new ? "\(new): changed" : "\(old) \(arrow) \(new)"
    case (let old?, nil): "\(old): deleted"
    case (nil, let new?): "\(new): created"
    case (nil, nil): id.description
    }
  }
}
