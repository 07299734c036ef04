public import AssetSystem
public import LibraryStore
import Synchronization

extension AssetOperationService {
  /// Changes the catalogs of a library as one journal entry, and saves them at once.
  ///
  /// What is going to change is in the journal before the file is replaced.
  ///
  /// - Returns: what was done, in a few words, and what a person should know besides.
  /// - Throws: ``OperationError`` when the journal cannot be written, and what
  ///   ``LibraryStore/AssetLibraryService/editCatalogs(of:_:)`` throws; then nothing is changed.
  public func editCatalogs(of library: LibraryID, _ edit: CatalogEdit) async throws -> (
    summary: String, warnings: [String]
  ) {
    let recorded = try await editCatalogs(of: library, edit, title: edit.title)
    return (recorded.outcome.summary, recorded.warnings)
  }

  /// The same, as part of something greater that the journal is to name.
  ///
  /// - Parameters:
  ///   - library: whose catalogs.
  ///   - edit: what to change.
  ///   - title: what the entry is called.
  /// - Returns: the entry's number, nil when nothing was to be changed; what was done, and what a person should
  ///   know besides.
  /// - Throws: see ``editCatalogs(of:_:)``.
  public func editCatalogs(
    of library: LibraryID,
    _ edit: CatalogEdit,
    title: String
  ) async throws -> (entry: Int?, outcome: CatalogEditOutcome, warnings: [String]) {
    let root = try await libraries.reference(of: library).root
    let recording = CatalogRecording(journal, root: root, title: title, time: Self.now)
    let outcome: CatalogEditOutcome
    do {
      outcome = try await libraries.editCatalogs(of: library, edit) { try recording.begin($0) }
    } catch {
      recording.discard()
      throw error
    }
    // From here on the catalogs are changed, whatever becomes of the journal.
    let entry = recording.number
    let warnings = [outcome.warning, recording.finish()].compactMap { $0 }
    return (entry, outcome, warnings)
  }

  /// Makes the changes to catalogs that a plan holds.
  ///
  /// - Returns: what became of each, by its position in the plan, and what a person should know.
  func changeCatalogs(
    _ plan: OperationPlan,
    _ numbers: [Int]
  ) async -> (outcomes: [Int: OperationResult.Outcome], warnings: [String]) {
    var warnings: [String] = []
    var outcomes: [Int: OperationResult.Outcome] = [:]
    for (library, numbers) in Dictionary(grouping: numbers, by: { plan.catalogs[$0].library }) {
      do {
        let changes = numbers.map { plan.catalogs[$0].change }
        let edit = try await libraries.changeCatalogs(of: library, changes)
        let made = edit.changes
        if let warning = edit.warning { warnings.append(warning) }
        let present = try await libraries.catalogs(of: library)
        for number in numbers {
          let change = plan.catalogs[number].change
          if made.contains(change) {
            outcomes[number] = .done
          } else {
            outcomes[number] =
              present.catalog(for: change.id) == change.after
              ? .unchanged : .refused(.changed(change))
          }
        }
      } catch {
        for number in numbers { outcomes[number] = .failed("\(error)") }
      }
    }
    return (outcomes, warnings)
  }
}

/// Writes an edit of catalogs into the journal just before they are saved.
private final class CatalogRecording: Sendable {
  private let journal: OperationJournal
  private let root: ByteString
  private let title: String
  private let time: Int64
  private let state = Mutex<(entry: RunningEntry, count: Int)?>(nil)

  init(_ journal: OperationJournal, root: ByteString, title: String, time: Int64) {
    self.journal = journal
    self.root = root
    self.title = title
    self.time = time
  }

  /// Called again when the catalogs were changed by others meanwhile.
  func begin(_ changes: [CatalogChange]) throws {
    guard !changes.isEmpty else {
      // Others have done the same meanwhile: it is theirs, and not ours to take back.
      discard()
      return
    }
    let library = LibraryID(rawValue: 0)
    let plan = OperationPlan(
      title: title,
      catalogs: changes.map { PlannedCatalogChange(library: library, change: $0) }
    )
    try state.withLock { state in
      let entry = try state?.entry ?? journal.begin()
      state = (entry, changes.count)
      try entry.begin(JournalPlan(plan: plan, roots: [root]), time: time)
    }
  }

  /// The entry's number; nil as long as there is none.
  var number: Int? { state.withLock { $0?.entry.number } }

  /// Writes down that all is done.
  ///
  /// - Returns: what a person should know when that is not possible: the entry seems interrupted then,
  ///   and the catalogs themselves tell what was done.
  func finish() -> String? {
    state.withLock { state in
      guard let (entry, count) = state else { return nil }
      defer { entry.end() }
      do {
        try entry.append((0..<count).map { .outcome(.catalog($0), .done, about: "") })
        try entry.sync()
        return nil
      } catch {
        return "The catalogs are saved, but the journal calls this interrupted. \(error)"
      }
    }
  }

  func discard() {
    state.withLock { state in
      state?.entry.discard()
      state = nil
    }
  }
}

extension PlanConflict {
  static func changed(_ change: CatalogChange) -> PlanConflict {
    let path = (change.before ?? change.after)?.path.description ?? change.id.description
    return PlanConflict(.changed, "The catalog \(path) was changed by others since.")
  }
}

extension CatalogEdit {
  /// What it does, for the journal.
  fileprivate var title: String {
    switch self {
    case .create(let path), .createExactly(let path): "Create catalog \(path)"
    case .rename(let catalog, let name): "Rename catalog \(catalog) to \(name)"
    case .changePath(let catalog, let path): "Move catalog \(catalog) to \(path)"
    case .move(let catalog, .path(let parent)) where parent.isEmpty:
      "Move catalog \(catalog) to the top"
    case .move(let catalog, let parent): "Move catalog \(catalog) below \(parent)"
    case .delete(let catalog): "Delete catalog \(catalog)"
    }
  }
}
