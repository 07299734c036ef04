import AssetSystem
import BlendFormat

/// Works out the item of one target from what its file holds.
struct ItemPlan {
  let target: AssetTarget
  let file: InspectedFile
  let present: PresentDataBlock
  let library: PlanSetting.Library
  let overlayUse: OperationRequest.OverlayUse
  var fields: [PlannedChange.FieldChange] = []
  var warnings: [String] = []

  /// What the overlay says about the asset.
  var overlay: AssetOverlay { library.overlays[target.identifier] ?? AssetOverlay() }

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
  var destination: PlannedChange.Destination {
    switch overlayUse {
    case .always: .overlay
    case .never: .file
    case .whenReadOnly: file.writingProblem == nil ? .file : .overlay
    }
  }

  /// The item for a wish; a conflict instead of changes where it cannot be had.
  mutating func item(for wish: Wish) -> PlannedChange {
    do throws(PlanRefusal) {
      switch wish {
      case .impossible(let conflict): throw PlanRefusal(conflict)
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

  private func checkedDestination() throws(PlanRefusal) -> PlannedChange.Destination {
    guard destination == .overlay else {
      if let problem = file.writingProblem { throw PlanRefusal(problem) }
      return .file
    }
    guard fields.allSatisfy({ AssetOverlay.fields.contains($0.field) }) else {
      throw PlanRefusal(
        file.writingProblem
          ?? PlanConflict(
            .readOnly,
            "No file is to be touched, but only tags, catalog and texts can be kept in the overlay."
          )
      )
    }
    guard library.hasOverlay else {
      let problem = file.writingProblem?.message ?? "No file is to be touched."
      throw PlanRefusal(
        PlanConflict(.readOnly, "\(problem) The library has no overlay that could take the change.")
      )
    }
    return .overlay
  }

  private mutating func mark() throws(PlanRefusal) {
    guard present.asset == nil else { return }
    guard let limits = file.limits, !limits.fields.isEmpty else {
      throw PlanRefusal(
        PlanConflict(
          .missingField,
          "Blender \(file.version), which saved the file, knows no assets. Save it with 3.0 or later."
        )
      )
    }
    if let problem = present.markingProblem { throw PlanRefusal(PlanConflict(problem)) }
    if target.identifier.type.name == "NodeTree" {
      warnings.append(
        "Blender's Add and modifier menus show it once Blender has saved the file: only Blender knows its sockets."
      )
    }
    change(
      .asset,
      from: .asset(false, hasFakeUser: present.hasFakeUser),
      to: .asset(true, hasFakeUser: true)
    )
  }

  private mutating func clear(keepsFakeUser: Bool) throws(PlanRefusal) {
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

  private mutating func edit(_ edit: AssetEdit) throws(PlanRefusal) {
    guard !edit.isEmpty else { return }
    guard let asset = present.asset else {
      throw PlanRefusal(
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
