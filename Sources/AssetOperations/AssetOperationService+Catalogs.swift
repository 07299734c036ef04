public import AssetSystem
import LibraryStore
import Synchronization

extension AssetOperationService {
  /// Changes the catalogs of a library as one journal entry, and saves them at once.
  ///
  /// What is going to change is in the journal before the file is replaced.
  ///
  /// - Returns: what was done, in a few words.
  /// - Throws: ``OperationError`` when the journal cannot be written, and what
  ///   ``LibraryStore/AssetLibraryService/editCatalogs(of:_:)`` throws; then nothing is changed.
  public func editCatalogs(of library: LibraryID, _ edit: CatalogEdit) async throws -> String {
    let root = try await libraries.reference(of: library).root
    let recording = CatalogRecording(journal, root: root, title: edit.title, time: Self.now)
    do {
      let outcome = try await libraries.editCatalogs(of: library, edit) {
        try recording.begin($0)
      }
      try recording.finish()
      return outcome.summary
    } catch {
      recording.discard()
      throw error
    }
  }

  /// Makes the changes to catalogs that a plan holds.
  ///
  /// - Returns: what became of each, by its position in the plan.
  func changeCatalogs(
    _ plan: OperationPlan,
    _ numbers: [Int]
  ) async -> [Int: OperationResult.Outcome] {
    var outcomes: [Int: OperationResult.Outcome] = [:]
    for (library, numbers) in Dictionary(grouping: numbers, by: { plan.catalogs[$0].library }) {
      do {
        let changes = numbers.map { plan.catalogs[$0].change }
        let made = try await libraries.changeCatalogs(of: library, changes).changes
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
    return outcomes
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

  func finish() throws {
    try state.withLock { state in
      guard let (entry, count) = state else { return }
      defer { entry.end() }
      try entry.append((0..<count).map { .outcome(.catalog($0), .done, about: "") })
      try entry.sync()
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
