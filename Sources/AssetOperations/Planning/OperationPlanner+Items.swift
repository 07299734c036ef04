import AssetSystem
import BlendFormat

extension OperationPlanner {
  /// The item of a target.
  func item(
    _ target: AssetTarget,
    _ wish: Wish,
    _ files: InspectedFiles,
    _ setting: PlanSetting
  ) -> PlannedChange {
    func refused(_ conflict: PlanConflict) -> PlannedChange {
      PlannedChange(target: target, conflict: conflict)
    }
    guard let library = setting.libraries[target.library], let file = files[target] else {
      return refused(PlanConflict(.notFound, "The library is not open."))
    }
    if let problem = file.readingProblem { return refused(problem) }
    switch file.found[DataBlockReference(target.identifier)] {
    case .present(let present):
      var plan = ItemPlan(
        target: target,
        file: file,
        present: present,
        library: library,
        overlayUse: setting.overlayUse
      )
      return plan.item(for: wish)
    case .unsound(let conflict): return refused(conflict)
    case .missing, nil:
      let name = target.identifier.name.terminalSafe
      return refused(
        PlanConflict(
          .notFound,
          "The file has no \(target.identifier.type.name) named \(name) of its own. Refresh the library."
        )
      )
    }
  }

  /// Refuses data-blocks that are in the plan already by another path: over a symbolic link, or as that
  /// of a library which holds the other.
  func refuseRepeated(_ items: inout [PlannedChange], _ files: InspectedFiles) {
    struct Place: Hashable {
      var file: ByteString
      var dataBlock: DataBlockReference
    }
    var first: [Place: AssetIdentifier] = [:]
    for index in items.indices {
      let (item, identifier) = (items[index], items[index].target.identifier)
      guard item.conflict == nil, !item.fields.isEmpty, item.destination == .file,
        let path = files[item.target]?.realPath
      else { continue }
      let place = Place(file: path, dataBlock: DataBlockReference(identifier))
      guard let other = first[place] else {
        first[place] = identifier
        continue
      }
      let name = ByteString(other.string).terminalSafe
      items[index] = PlannedChange(
        target: item.target,
        conflict: PlanConflict(
          .changed,
          "It is the same data-block as \(name), which is changed too."
        )
      )
    }
  }

  /// Refuses new names that others in the file have, keep or get.
  ///
  /// Swaps and chains are fine. Who is refused keeps its name, which may stand in the way of another.
  func refuseTakenNames(_ items: inout [PlannedChange], _ files: InspectedFiles) {
    let byFile = Dictionary(grouping: items.indices) { InspectedFiles.Key(items[$0].target) }
    for (_, indices) in byFile {
      guard let first = indices.first, let file = files[items[first].target] else { continue }
      let renames = indices.compactMap { index in
        items[index].rename.map { NameClaims.Rename(item: index, old: $0.old, new: $0.new) }
      }
      guard !renames.isEmpty else { continue }
      for (index, rival) in NameClaims(names: file.names, renames: renames).refused() {
        guard let name = items[index].rename?.new.name else { continue }
        let text = ByteString(name).terminalSafe
        let message =
          switch rival {
          case .renamed(let other):
            "\(items[other].target.identifier.name.terminalSafe) is to be named \(text) too."
          case .staying:
            "Another \(items[index].target.identifier.type.name) in the file is named \(text)."
          }
        items[index] = PlannedChange(
          target: items[index].target,
          conflict: PlanConflict(.nameTaken, message)
        )
      }
    }
  }
}

extension PlannedChange {
  /// The data-block before and after its renaming; nil when it keeps its name.
  var rename: (old: DataBlockReference, new: DataBlockReference)? {
    for change in fields where change.field == .name {
      guard case .text(let name) = change.new else { continue }
      let old = DataBlockReference(target.identifier)
      return (old, DataBlockReference(code: old.code, name: name.bytes))
    }
    return nil
  }
}
