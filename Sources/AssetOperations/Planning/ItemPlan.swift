import AssetSystem
import BlendFormat

/// Works out the item of one target from what its file holds.
struct ItemPlan {
  let target: AssetTarget
  let file: InspectedFile
  let present: PresentDataBlock
  let library: PlanSetting.Library
  let overlayUse: OperationRequest.OverlayUse
  private(set) var fields: [PlannedChange.FieldChange] = []
  private(set) var warnings: [String] = []

  /// What the overlay says about the asset.
  private var overlay: AssetOverlay { library.overlays[target.identifier] ?? AssetOverlay() }

  init(
    target: AssetTarget,
    file: InspectedFile,
    present: PresentDataBlock,
    library: PlanSetting.Library,
    overlayUse: OperationRequest.OverlayUse
  ) {
    self.target = target
    self.file = file
    self.present = present
    self.library = library
    self.overlayUse = overlayUse
  }

  /// Where the change would be written.
  private var destination: PlannedChange.Destination {
    switch overlayUse {
    case .always: .overlay
    case .never: .file
    case .whenReadOnly: file.writingProblem == nil ? .file : .overlay
    }
  }

  /// The item for a wish; a conflict instead of changes where it cannot be had.
  mutating func item(for wish: Wish) -> PlannedChange {
    do throws(Refusal) {
      switch wish {
      case .impossible(let conflict): throw Refusal(conflict)
      case .mark: try mark()
      case .clear(let keepsFakeUser): try clear(keepsFakeUser: keepsFakeUser)
      case .edit(let edit): try self.edit(edit)
      }
      guard !fields.isEmpty else { return PlannedChange(target: target) }
      let destination = try checkedDestination()
      if destination == .file { warnings = file.warnings + warnings }
      return PlannedChange(
        target: target,
        fields: fields,
        destination: destination,
        warnings: warnings
      )
    } catch {
      return PlannedChange(target: target, conflict: error.conflict)
    }
  }

  private func checkedDestination() throws(Refusal) -> PlannedChange.Destination {
    guard destination == .overlay else {
      if let problem = file.writingProblem { throw Refusal(problem) }
      return .file
    }
    guard fields.allSatisfy({ AssetOverlay.fields.contains($0.field) }) else {
      throw Refusal(
        file.writingProblem
          ?? PlanConflict(
            .readOnly,
            "No file is to be touched, but only tags, catalog and texts can be kept in the overlay."
          )
      )
    }
    guard library.hasOverlay else {
      let problem = file.writingProblem?.message ?? "No file is to be touched."
      throw Refusal(
        PlanConflict(.readOnly, "\(problem) The library has no overlay that could take the change.")
      )
    }
    return .overlay
  }

  private mutating func mark() throws(Refusal) {
    guard present.asset == nil else { return }
    guard let limits = file.limits, !limits.fields.isEmpty else {
      throw Refusal(
        PlanConflict(
          .missingField,
          "Blender \(file.version), which saved the file, knows no assets. Save it with 3.0 or later."
        )
      )
    }
    change(
      .asset,
      from: .asset(false, hasFakeUser: present.hasFakeUser),
      to: .asset(true, hasFakeUser: true)
    )
  }

  private mutating func clear(keepsFakeUser: Bool) throws(Refusal) {
    // What was cleared already is as wanted.
    guard present.asset != nil else { return }
    let staysInUse = keepsFakeUser && present.hasFakeUser
    if !staysInUse {
      warnings.append(
        "Without a fake user, Blender's next save drops the data-block unless something uses it."
      )
    }
    change(
      .asset,
      from: .asset(true, hasFakeUser: present.hasFakeUser),
      to: .asset(false, hasFakeUser: staysInUse)
    )
  }

  private mutating func edit(_ edit: AssetEdit) throws(Refusal) {
    guard !edit.isEmpty else { return }
    guard let asset = present.asset else {
      throw Refusal(
        PlanConflict(.notFound, "The data-block is no asset. Mark it as one first.")
      )
    }
    try rename(edit.name)
    try assign(edit.catalog, asset)
    try setTags(edit.tags, asset)
    try setText(.description, .description, edit.description, asset.description)
    try setText(.author, .author, edit.author, asset.author)
    try setText(.copyright, .copyright, edit.copyright, asset.copyright)
    try setText(.license, .license, edit.license, asset.license)
  }
}

extension ItemPlan {
  private mutating func rename(_ new: ByteString?) throws(Refusal) {
    let old = target.identifier.name
    guard let new, new != old else { return }
    guard !new.isEmpty else { throw Refusal(PlanConflict(.empty, "The new name is empty.")) }
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

  private mutating func assign(
    _ assignment: CatalogAssignment?,
    _ asset: BlendAsset
  ) throws(Refusal) {
    guard let assignment else { return }
    var simpleName: ByteString = ""
    if assignment.id != .none {
      guard let catalog = library.catalogs[assignment.id] else {
        throw Refusal(
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

  private mutating func setTags(_ edit: TagEdit?, _ asset: BlendAsset) throws(Refusal) {
    guard let edit else { return }
    let own = asset.tags.map { ByteString($0) }
    let old = destination == .overlay ? overlay.tags(over: own) : own
    let new = edit.applied(to: old)
    let known = Set(old)
    for tag in new where !known.contains(tag) {
      guard !tag.isEmpty else { throw Refusal(PlanConflict(.empty, "A tag is empty.")) }
      let name = "The tag \(tag.terminalSafe)"
      try check(tag, name)
      try check(tag, name, limit: file.limits?.tagLength ?? 0)
    }
    if let limit = file.limits?.tagCount, new.count > limit, new.count > old.count {
      throw Refusal(
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

  private mutating func setText(
    _ field: AssetField,
    _ blendField: AssetTextField,
    _ new: ByteString?,
    _ own: [UInt8]?
  ) throws(Refusal) {
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
    try check(new, "The \(field.rawValue)", isProse: field == .description)
    if destination == .file, file.limits?.fields.contains(blendField) == false {
      throw Refusal(
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
  private mutating func change(
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
  /// - Parameter isProse: whether there may be tabs and several lines.
  private func check(
    _ text: ByteString,
    _ what: String,
    isProse: Bool = false
  ) throws(Refusal) {
    guard text.isUTF8 else {
      throw Refusal(PlanConflict(.invalidText, "\(what) is not UTF-8."))
    }
    let hasControls = text.bytes.contains { byte in
      switch byte {
      case 0x09, 0x0A, 0x0D: !isProse
      case ..<0x20, 0x7F: true
      default: false
      }
    }
    guard !hasControls else {
      throw Refusal(PlanConflict(.invalidText, "\(what) has a control character in it."))
    }
  }

  private func check(_ text: ByteString, _ what: String, limit: Int) throws(Refusal) {
    guard text.bytes.count > limit else { return }
    throw Refusal(
      PlanConflict(
        .tooLong,
        "\(what) has \(text.bytes.count) bytes; the file of Blender \(file.version) has room for \(limit)."
      )
    )
  }
}

/// Ends the planning of one item.
private struct Refusal: Error {
  let conflict: PlanConflict

  init(_ conflict: PlanConflict) {
    self.conflict = conflict
  }
}

extension ByteString {
  /// The text without what is beyond so many bytes, cut between characters.
  fileprivate func cut(to limit: Int) -> ByteString {
    guard bytes.count > limit else { return self }
    var end = limit
    while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return ByteString(bytes[..<end])
  }
}
