import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Opens a field.
  mutating func openField(_ purpose: FieldState.Purpose, text: String = "") -> [Effect] {
    let origin = FieldOrigin(
      filter: place.filter,
      activeKey: list.activeKey,
      position: list.cursor,
      search: list.search
    )
    open(.field(FieldState(purpose, text: text, before: origin)))
    if purpose == .search { list.searchStart = list.activeKey }
    return []
  }

  /// Takes in a key while a field is the topmost overlay.
  mutating func pressedInField(_ key: KeyEvent) -> [Effect] {
    switch FieldAction(key) {
    case .accept: return accept()
    case .cancel: return closeOverlay()
    case .deleteBackward where field?.text.isEmpty == true: return closeOverlay()
    case .complete: return complete(1)
    case .completePrevious: return complete(-1)
    case .previousEntry: return recall(1)
    case .nextEntry: return recall(-1)
    default: return edit { _ = $0.take(key) }
    }
  }

  /// Takes in text that arrived at once: it is typed into a field, and nothing elsewhere.
  mutating func pasted(_ text: String) -> [Effect] {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    if let effects = pastedInDialog(line) { return effects }
    guard field != nil else {
      return refuse("Text can be pasted into fields: \(keyName(.search)) opens one.")
    }
    return edit { $0.insert(line) }
  }

  private mutating func edit(_ change: (inout FieldState) -> Void) -> [Effect] {
    guard case .field(var field) = overlays.last else { return [] }
    let before = field.text
    change(&field)
    overlays[overlays.count - 1] = .field(field)
    return field.text == before ? [] : edited(field)
  }

  private mutating func complete(_ step: Int) -> [Effect] {
    guard let field else { return [] }
    guard field.completions.isEmpty else { return edit { $0.continueCompletion(step) } }
    let completion = Completion(of: field, in: self)
    return edit {
      $0.beginCompletion(from: completion.start, with: completion.choices, step: step)
    }
  }

  private mutating func recall(_ step: Int) -> [Effect] {
    guard let field else { return [] }
    if !field.completions.isEmpty { return complete(-step) }
    let entries = fieldHistory.entries(for: field)
    return edit { $0.recall(step, of: entries) }
  }

  /// Shows what the text in a field means while it is typed.
  private mutating func edited(_ field: FieldState) -> [Effect] {
    switch field.purpose {
    case .search:
      let effects = search(field.text)
      if effects.isEmpty, let key = field.before.activeKey { _ = moveListCursor(toKey: key) }
      return effects
    case .filter:
      return setFilter(
        field.text,
        arrival: .near(field.before.activeKey, position: field.before.position)
      )
    case .helpFilter:
      filterHelp(field.text)
      return []
    default:
      return []
    }
  }

  /// Takes back what a field has shown, as it was closed without being accepted.
  mutating func cancelled(_ field: FieldState) -> [Effect] {
    switch field.purpose {
    case .search:
      list.searchStart = nil
      if let key = field.before.activeKey { _ = moveListCursor(toKey: key) }
      return field.text == field.before.search && list.search == field.before.search
        ? [] : search(field.before.search)
    case .filter:
      return setFilter(
        field.before.filter,
        arrival: .near(field.before.activeKey, position: field.before.position)
      )
    case .helpFilter:
      filterHelp(field.before.filter)
      return []
    default:
      return []
    }
  }

  private mutating func filterHelp(_ text: String) {
    guard let index = overlays.lastIndex(where: \.isHelp) else { return }
    overlays[index] = .help(HelpState(filter: text))
  }
}
