import AssetSystem
import ShelfConfig

extension BrowserState {
  /// Whether the journal is on the screen.
  var isHistoryShown: Bool {
    overlays.contains { if case .history = $0 { true } else { false } }
  }

  /// Opens the journal, which is asked for anew.
  mutating func openHistory() -> [Effect] {
    open(.history(HistoryState()))
    return [.loadHistory(limit: HistoryState.limit)]
  }

  /// Takes in the journal; at first it tells what was interrupted.
  mutating func historyLoaded(_ entries: [JournalEntry]) -> [Effect] {
    operations.history = entries
    for index in overlays.indices {
      guard case .history(var history) = overlays[index] else { continue }
      history.isLoading = false
      history.cursor = min(history.cursor, max(0, entries.count - 1))
      overlays[index] = .history(history)
    }
    if !operations.isHistoryTold { tellInterrupted() }
    operations.isHistoryTold = true
    return []
  }

  private mutating func tellInterrupted() {
    let interrupted = operations.history.filter { $0.state == .interrupted }
    guard let newest = interrupted.first else { return }
    let key = keyName(.history)
    if interrupted.count == 1 {
      notify(
        .error,
        "“\(newest.title)” was interrupted after \(newest.done.grouped) of \(newest.total.grouped): "
          + "\(key) shows it, to be finished or undone."
      )
    } else {
      notify(
        .error,
        "\(interrupted.count.grouped) changes were interrupted: "
          + "\(key) shows them, to be finished or undone."
      )
    }
  }

  /// The entry at the cursor of the journal; nil when it is not shown or empty.
  var historyEntry: JournalEntry? {
    guard case .history(let history) = overlays.last,
      operations.history.indices.contains(history.cursor)
    else { return nil }
    return operations.history[history.cursor]
  }

  /// Does a command with the entry at the cursor of the journal.
  ///
  /// - Returns: nil when the command is about something else.
  mutating func performOnHistory(_ command: Command) -> [Effect]? {
    guard case .history = overlays.last else { return nil }
    switch command {
    case .activate, .diff, .undo, .redo, .rename: break
    default: return nil
    }
    guard let entry = historyEntry else { return refuse("There is no entry here.") }
    switch entry.state {
    case .running:
      return refuse("It is being done at the moment; \(keyName(.tasks)) shows how far it is.")
    case .damaged: return refuse("This entry of the journal cannot be read.")
    case .failed: return refuse("Nothing of it was done; there is nothing to take back.")
    case .done, .undone, .interrupted: break
    }
    switch command {
    case .undo:
      guard entry.state != .undone else { return refuse("It was undone already.") }
      return propose(Proposal(.undo(entry.number)))
    case .redo:
      guard entry.state == .undone else { return refuse("Only what was undone can be redone.") }
      return propose(Proposal(.redo(entry.number)))
    case .rename:
      guard entry.state == .interrupted else {
        return refuse("Only what was interrupted can be finished.")
      }
      return propose(Proposal(.resume(entry.number)))
    default:
      let request: PlanRequest =
        switch entry.state {
        case .undone: .redo(entry.number)
        case .interrupted: .resume(entry.number)
        case .done, .running, .failed, .damaged: .undo(entry.number)
        }
      return propose(Proposal(request, shown: .always))
    }
  }
}
