import AssetSystem

/// What a plan is called in lists and in the journal: `Rename 3 assets`.
struct PlanTitle {
  /// The title.
  let text: String

  init(
    _ operation: AssetOperation,
    items: [PlannedChange],
    catalogs: [CatalogID: AssetCatalogPath]
  ) {
    let changed = items.filter { $0.conflict == nil && !$0.fields.isEmpty }
    let shown = changed.isEmpty ? items : changed
    let assets = Self.assets(shown)
    switch operation {
    case .rename:
      if let item = shown.first, shown.count == 1, changed.count == 1 {
        let names = item.identifiersInWords
        text = "Rename \(names.old) to \(names.new)"
      } else {
        text = "Rename \(assets)"
      }
    case .mark: text = "Mark \(assets)"
    case .clear: text = "Clear \(assets)"
    case .moveFile(let path):
      let old = items.first?.target.identifier.file.terminalSafe ?? ""
      text = "Move \(old) to \(path.terminalSafe)"
    case .applyPose(let rig, let options):
      let name = rig.file.bytes.split(separator: UInt8(ascii: "/")).last.map { ByteString($0) }
      let place = "\(rig.rig.terminalSafe) in \((name ?? rig.file).terminalSafe)"
      text = "Apply \(assets)\(Self.manner(of: options)) to \(place)"
    case .edit(let edit): text = Self.title(of: edit, assets, catalogs)
    case .editEach: text = "Edit \(assets)"
    }
  }

  /// How a pose is applied where it is not plainly applied: ` flipped, at 50 %`.
  private static func manner(of options: PoseOptions) -> String {
    let percent = options.blendFactor * 100
    let strength = Int(exactly: percent).map { String($0) } ?? String(percent)
    let parts = [
      options.isFlipped ? "flipped" : nil,
      options.blendFactor == 1 ? nil : "at \(strength) %",
      options.bones.map { $0.count == 1 ? "on 1 bone" : "on \($0.count) bones" },
    ].compactMap(\.self)
    return parts.isEmpty ? "" : " " + parts.joined(separator: ", ")
  }

  private static func assets(_ items: [PlannedChange]) -> String {
    guard let item = items.first, items.count == 1 else { return "\(items.count) assets" }
    return item.target.identifier.name.terminalSafe
  }

  private static func title(
    of edit: AssetEdit,
    _ assets: String,
    _ catalogs: [CatalogID: AssetCatalogPath]
  ) -> String {
    var fields: [String] = []
    if edit.name != nil { fields.append("name") }
    if edit.tags != nil { fields.append("tags") }
    if edit.catalog != nil { fields.append("catalog") }
    if edit.description != nil { fields.append("description") }
    if edit.author != nil { fields.append("author") }
    if edit.copyright != nil { fields.append("copyright") }
    if edit.license != nil { fields.append("license") }
    if fields == ["catalog"], let catalog = edit.catalog {
      guard catalog.id != .none else { return "Unassign \(assets)" }
      let path = catalogs[catalog.id]?.utf8.terminalSafe ?? catalog.id.description
      return "Assign \(assets) to \(path)"
    }
    if fields == ["tags"], case .change(let added, let removed)? = edit.tags {
      let changes =
        added.map { "+\($0.terminalSafe)" } + removed.map { "-\($0.terminalSafe)" }
      if !changes.isEmpty, changes.count <= 3 {
        return "Tag \(assets) \(changes.joined(separator: " "))"
      }
    }
    guard !fields.isEmpty else { return "Edit \(assets)" }
    return "Set \(fields.joined(separator: ", ")) of \(assets)"
  }
}

extension PlannedChange {
  /// The old and new name, safe to show.
  fileprivate var identifiersInWords: (old: String, new: String) {
    (target.identifier.name.terminalSafe, newIdentifier.name.terminalSafe)
  }
}
