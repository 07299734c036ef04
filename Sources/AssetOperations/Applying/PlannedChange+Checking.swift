import AssetSystem

/// What is to be done about an item, seeing how things are now.
enum ItemDecision: Hashable {
  /// These fields are written; tags may be others than planned, where someone else changed some.
  case write([PlannedChange.FieldChange])
  /// All is as wanted already.
  case unchanged
  /// It is neither as it was nor as it should be.
  case refused(PlanConflict)
}

extension PlannedChange {
  /// Decides what is to be done.
  ///
  /// - Parameter present: the present value of a field; nil where there can be none.
  /// - Returns: what is to be written, if anything may be.
  func decision(_ present: (AssetField) -> AssetFieldValue?) -> ItemDecision {
    var written: [FieldChange] = []
    for change in fields {
      // These are what the item was found by.
      if change.field == .name || change.field == .file {
        written.append(change)
        continue
      }
      guard let value = present(change.field), let checked = change.checked(against: value) else {
        return .refused(
          PlanConflict(
            .changed,
            """
            \(target.identifier.string) was changed meanwhile: its \(change.field.title) is not \
            what it was. Look at it and try again.
            """
          )
        )
      }
      if checked.old != checked.new { written.append(checked) }
    }
    return written.isEmpty ? .unchanged : .write(written)
  }

  /// The change that takes this one back.
  var reversed: PlannedChange {
    PlannedChange(
      target: AssetTarget(library: target.library, identifier: newIdentifier),
      fields: fields.map { FieldChange($0.field, old: $0.new, new: $0.old) },
      destination: destination
    )
  }
}

extension PlannedChange.FieldChange {
  /// The change as it is to be made where the value is this one now; nil where it cannot be made.
  ///
  /// Where nothing is left to do, its old value is its new one.
  func checked(against present: AssetFieldValue) -> PlannedChange.FieldChange? {
    if present == new || present == old {
      return PlannedChange.FieldChange(field, old: present, new: new)
    }
    switch (present, old, new) {
    case (
      .asset(let isAsset, let isKept), .asset(let wasAsset, let wasKept),
      .asset(let willBeAsset, let willBeKept)
    ):
      // Whoever changed the fake user alone did not touch what is changed here; and what they did stays
      // where it is not the fake user that is to be changed. Assets that are made always get one.
      if isAsset == wasAsset {
        let keeps = willBeAsset || wasKept != willBeKept ? willBeKept : isKept
        return PlannedChange.FieldChange(
          field,
          old: present,
          new: .asset(willBeAsset, hasFakeUser: keeps)
        )
      }
      return isAsset == willBeAsset
        ? PlannedChange.FieldChange(field, old: present, new: present) : nil
    case (.tags(let present), .tags(let old), .tags(let new)):
      guard let edit = TagEdit(from: old, to: new) else { return nil }
      return PlannedChange.FieldChange(
        field,
        old: .tags(present),
        new: .tags(edit.applied(to: present))
      )
    default:
      return nil
    }
  }
}

extension PlannedChange {
  /// Whether it makes a data-block an asset.
  var isMark: Bool {
    fields.contains { change in
      if case .asset(true, _) = change.new { true } else { false }
    }
  }
}

extension AssetField {
  /// What people call it in a sentence.
  var title: String {
    switch self {
    case .asset: "being an asset"
    case .file: "path"
    default: rawValue
    }
  }
}
