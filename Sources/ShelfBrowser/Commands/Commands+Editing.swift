import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Changing assets, and catalogs in the tree.
  static let editing: Table = [
    .rename: CommandBehavior(
      unless: { $0.focus == .tree ? $0.noCatalogReason(to: "renamed") : $0.noSubjectReason },
      plain: { $0.focus == .tree ? $0.openCatalogRename() : $0.withSubjects(.rename) }
    ),
    .renameFromStart: CommandBehavior(
      unless: \.noAssetReason,
      plain: { $0.renameActive(atStart: true) }
    ),
    .renameAtEnd: CommandBehavior(
      unless: \.noAssetReason,
      plain: { $0.renameActive(atStart: false) }
    ),
    .tags: onSubjects(.tags(isRemoving: false)),
    .removeTags: onSubjects(.tags(isRemoving: true)),
    .quickTag: CommandBehavior(unless: \.noSubjectReason, plain: { _ in [] }),
    .editAuthor: onSubjects(.form(.author)),
    .editLicense: onSubjects(.form(.license)),
    .editCopyright: onSubjects(.form(.copyright)),
    .editDescription: onSubjects(.form(.description)),
    .editText: onSubjects(.editText),
    .copyFields: CommandBehavior(
      unless: \.noCopyReason,
      plain: { state in
        state.list.activeKey.map { state.withSubjects(.copyFields(from: $0)) } ?? []
      }
    ),
    .moveToCatalog: CommandBehavior(
      unless: { $0.focus == .tree ? $0.noCatalogReason(to: "moved") : $0.noSubjectReason },
      plain: { $0.focus == .tree ? $0.openCatalogMove() : $0.withSubjects(.moveToCatalog(nil)) }
    ),
    .delete: CommandBehavior(
      unless: {
        guard $0.focus == .tree else { return $0.noSubjectReason }
        return $0.isOnOwnQuery ? nil : $0.noCatalogReason(to: "deleted")
      },
      plain: { $0.focus == .tree ? $0.askToDelete() : $0.withSubjects(.clear) }
    ),
    .repeatEdit: CommandBehavior(
      unless: {
        $0.operations.repeated == nil
          ? "Nothing was changed yet that could be repeated." : $0.noSubjectReason
      },
      plain: { $0.withSubjects(.repeatEdit) }
    ),
    .undo: CommandBehavior { $0.proposeNext(.undo(nil), count: $1) },
    .redo: CommandBehavior { $0.proposeNext(.redo(nil), count: $1) },
    .history: CommandBehavior(plain: { $0.openHistory() }),
    .diff: CommandBehavior(
      unless: { $0.operations.last == nil ? "Nothing was changed yet." : nil },
      plain: { $0.openLastPlan() }
    ),
  ]

  private static func onSubjects(_ purpose: SubjectPurpose) -> CommandBehavior {
    CommandBehavior(unless: \.noSubjectReason, plain: { $0.withSubjects(purpose) })
  }
}

extension BrowserState {
  /// Why there is nothing to change; nil when there is.
  var noSubjectReason: String? { selection.keys.isEmpty ? noAssetReason : nil }

  /// Why no fields can be copied; nil when they can.
  var noCopyReason: String? {
    if let reason = noAssetReason { return reason }
    guard selection.keys.allSatisfy({ $0 == list.activeKey }) else { return nil }
    return "Select the assets that get fields of the one at the cursor; "
      + "\(keyName(.selectAndStep)) selects."
  }

  /// Takes the last change back, or makes it again, so many times: each is planned when the one before
  /// is done, as both would be about the same entry otherwise.
  mutating func proposeNext(_ request: PlanRequest, count: Int?) -> [Effect] {
    // Nobody means more than a hundred.
    let count = min(max(1, count ?? 1), 100)
    if let generation = operations.proposals.first(where: { $0.value.request == request })?.key {
      operations.proposals[generation]?.repetitions += count
      return []
    }
    if let index = operations.running.firstIndex(where: { $0.proposal.request == request }) {
      operations.running[index].proposal.repetitions += count
      return []
    }
    return propose(Proposal(request, repetitions: count - 1))
  }

  /// Asks whether data-blocks shall be plain ones again.
  mutating func askToClear(_ assets: [AssetRepresentation]) -> [Effect] {
    let targets = assets.map(\.target)
    let them = assets.count == 1 ? "It stays" : "They stay"
    let what =
      assets.count == 1
      ? "“\(assets[0].identifier.name.string)”" : assets.count.counted("asset")
    open(
      .confirm(
        ConfirmState(
          .clear(targets, keepsFakeUser: true),
          question: "Clear \(what)? \(them) in the file as plain data, kept by a fake user; "
            + "without one, Blender drops what nothing uses when it saves.",
          alternative: ConfirmState.Alternative(
            "f",
            "without fake user",
            .clear(targets, keepsFakeUser: false)
          )
        )
      )
    )
    return []
  }

  /// Makes the last change to other assets.
  mutating func repeatEdit(on assets: [AssetRepresentation]) -> [Effect] {
    guard let operation = operations.repeated else { return [] }
    return propose(operation, on: assets.map(\.target))
  }
}
