import AssetSystem
import LibraryStore
import Synchronization

extension PlanRun {
  /// Lets the overlays follow what was done, before the journal says that all is done with it.
  ///
  /// Also where the journal takes no more lines, what was done is known here.
  func finishMovingOverlays(_ files: [[JournalLine.Part: OperationResult.Outcome]]) throws {
    let following = Result { try moveOverlays(of: files.flatMap { $0 }) }
    try finish(files)
    try following.get()
  }

  /// Lets what the overlays say of renamed assets and moved files follow them.
  ///
  /// What was done is done whatever becomes of that: a failure of the overlay is a warning.
  private func moveOverlays(
    of outcomes: [(key: JournalLine.Part, value: OperationResult.Outcome)]
  ) throws {
    let done = outcomes.compactMap { part, outcome -> Int? in
      guard case .item(let number) = part, outcome == .done else { return nil }
      return plan.items[number].isMove || plan.items[number].isRename ? number : nil
    }
    for (library, numbers) in Dictionary(grouping: done, by: { plan.items[$0].target.library }) {
      guard let overlay = overlays[library] else { continue }
      let warnings = try overlay.follow(numbers.map { plan.items[$0] }) {
        let version = FileMark(overlay.path)
        try entry.append(numbers.map { .overlay($0, version: version) })
        try entry.sync()
      }
      warn(warnings)
    }
  }
}

extension OverlayRelocation {
  /// Says under the new names what is said under the old ones.
  ///
  /// - Parameters:
  ///   - items: assets that were renamed and files that were moved.
  ///   - willReplace: called just before the overlay is replaced, if it has to be.
  /// - Returns: what a person should know when something could not follow, or may not survive a power cut.
  /// - Throws: ``OperationError`` of `willReplace`: what the journal does not know of is not done.
  func follow(_ items: [PlannedChange], willReplace: () throws -> Void) throws -> [String] {
    var relocation = AssetRelocation()
    for item in items {
      let (old, new) = (item.target.identifier, item.newIdentifier)
      if item.isMove {
        relocation.move(old.file, to: new.file)
      } else {
        relocation.rename(old, to: new)
      }
    }
    do {
      let (staying, warning) = try self(relocation, willReplace: willReplace)
      return staying.sorted { $0.utf8 < $1.utf8 }.map {
        "What the overlay \(path.string) says of \($0.string) stays under this old name: the new one "
          + "could be read in two ways."
      } + [warning].compactMap { $0 }
    } catch let error as OperationError {
      throw error
    } catch {
      return [
        "The overlay \(path.string) could not follow what was renamed or moved, and says what it says "
          + "under the old names. \(error)"
      ]
    }
  }
}
