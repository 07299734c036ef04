package import AssetSystem
import BlendFormat

extension ItemPlan {
  mutating func rename(_ new: ByteString?) throws(PlanRefusal) {
    let old = target.identifier.name
    guard let new, new != old else { return }
    guard !new.isEmpty else { throw PlanRefusal(PlanConflict(.empty, "The new name is empty.")) }
    try check(new, "The name")
    let limit = file.limits?.nameLength ?? 0
    try check(new, "The name", limit: limit)
    if new.bytes.count > Self.olderNameLength {
      warnings.append(
        "Blender before 5.0 cuts the name to \(Self.olderNameLength) bytes when it opens the file."
      )
    }
    change(.name, from: .text(old), to: .text(new))
  }

  /// Bytes of a name before Blender 5.0.
  private static let olderNameLength = 63

  mutating func assign(
    _ assignment: CatalogAssignment?,
    _ asset: BlendAsset
  ) throws(PlanRefusal) {
    guard let assignment else { return }
    var simpleName: ByteString = ""
    if assignment.id != .none {
      guard let catalog = library.catalogs[assignment.id] else {
        throw PlanRefusal(
          PlanConflict(
            .notFound,
            "The library has no catalog \(assignment.id). Create it first, or choose another."
          )
        )
      }
      simpleName = catalog.simpleName.cut(to: file.limits?.simpleNameLength ?? 0)
    }
    let own = CatalogAssignment(
      id: CatalogID(bytes: asset.catalogID.bytes) ?? .none,
      simpleName: ByteString(asset.catalogSimpleName)
    )
    let old = destination == .overlay ? overlay.catalog ?? own : own
    change(
      .catalog,
      from: .catalog(old.id, simpleName: old.simpleName),
      to: .catalog(assignment.id, simpleName: simpleName),
      hiddenBy: overlay.catalog != nil
    )
  }

  mutating func setTags(_ edit: TagEdit?, _ asset: BlendAsset) throws(PlanRefusal) {
    guard let edit else { return }
    let own = asset.tags.map { ByteString($0) }
    let old = destination == .overlay ? overlay.tags(over: own) : own
    let new = edit.applied(to: old)
    let known = Set(old)
    for tag in new where !known.contains(tag) {
      guard !tag.isEmpty else { throw PlanRefusal(PlanConflict(.empty, "A tag is empty.")) }
      let name = "The tag \(tag.terminalSafe)"
      try check(tag, name)
      try check(tag, name, limit: file.limits?.tagLength ?? 0)
    }
    if let limit = file.limits?.tagCount, new.count > limit, new.count > old.count {
      throw PlanRefusal(
        PlanConflict(.tooLong, "The asset would have \(new.count) tags; \(limit) are possible.")
      )
    }
    change(
      .tags,
      from: .tags(old),
      to: .tags(new),
      hiddenBy: !overlay.addedTags.isEmpty || !overlay.removedTags.isEmpty
    )
  }

  mutating func setText(
    _ field: AssetField,
    _ blendField: AssetTextField,
    _ new: ByteString?,
    _ own: [UInt8]?
  ) throws(PlanRefusal) {
    guard let new else { return }
    let shown: ByteString? =
      switch field {
      case .description: overlay.description
      case .author: overlay.author
      case .copyright: overlay.copyright
      default: overlay.license
      }
    let own = ByteString(own ?? [])
    let old = destination == .overlay ? shown ?? own : own
    guard new != old else { return }
    try check(new, "The \(field.rawValue)", isProse: true)
    if destination == .file, file.limits?.fields.contains(blendField) == false {
      throw PlanRefusal(
        PlanConflict(
          .missingField,
          """
          Blender \(file.version), which saved the file, knows no \(field.rawValue) of assets. \
          Save it with 4.0 or later.
          """
        )
      )
    }
    change(field, from: .text(old), to: .text(new), hiddenBy: shown != nil)
  }
}

extension ItemPlan {
  mutating func change(
    _ field: AssetField,
    from old: AssetFieldValue,
    to new: AssetFieldValue,
    hiddenBy overlay: Bool = false
  ) {
    guard old != new else { return }
    fields.append(PlannedChange.FieldChange(field, old: old, new: new))
    if overlay, destination == .file {
      warnings.append("The overlay goes on showing another \(field.rawValue).")
    }
  }

  /// Checks that a text is one that may be written.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - what: what it is, as a sentence begins.
  ///   - isProse: whether there may be tabs and several lines.
  /// - Throws: what is wrong with it.
  private func check(
    _ text: ByteString,
    _ what: String,
    isProse: Bool = false
  ) throws(PlanRefusal) {
    guard text.isUTF8 else {
      throw PlanRefusal(PlanConflict(.invalidText, "\(what) is not UTF-8."))
    }
    let hasControls = text.bytes.contains { byte in
      switch byte {
      case 0x09, 0x0A, 0x0D: !isProse
      case ..<0x20, 0x7F: true
      default: false
      }
    }
    guard !hasControls else {
      throw PlanRefusal(PlanConflict(.invalidText, "\(what) has a control character in it."))
    }
  }

  private func check(_ text: ByteString, _ what: String, limit: Int) throws(PlanRefusal) {
    guard text.bytes.count > limit else { return }
    throw PlanRefusal(
      PlanConflict(
        .tooLong,
        "\(what) has \(text.bytes.count) bytes; the file of Blender \(file.version) has room for \(limit)."
      )
    )
  }
}

extension ByteString {
  /// The text without what is beyond so many bytes, cut between characters.
  package func cut(to limit: Int) -> ByteString {
    guard bytes.count > limit else { return self }
    var end = limit
    while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return ByteString(bytes[..<end])
  }
}
