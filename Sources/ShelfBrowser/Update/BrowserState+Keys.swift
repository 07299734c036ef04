import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// The largest number that can be typed before a command.
  static let largestCount = 999_999

  /// Takes in a pressed key.
  mutating func pressed(_ key: KeyEvent) -> [Effect] {
    dismissNotices()
    if let typed = typedBehindEscape(key) { return pressed(KeyEvent(.escape)) + pressed(typed) }
    if carried != nil, key.key == .escape { return stopCarrying() }
    if !overlays.isEmpty, suspends(key) { return [.suspend] }
    if let command = pendingKeys.awaiting { return pressed(key, after: command) }
    if let effects = pressedInDialog(key) { return effects }
    switch overlays.last {
    case .field: return pressedInField(key)
    case .confirm(let confirm): return answered(key, confirm)
    case .plan(let dialog):
      if let effects = pressed(key, on: dialog) { return effects }
    case .pose(let dialog):
      if let effects = pressed(key, in: dialog) { return effects }
    case .creation(let pane):
      if let effects = pressed(key, in: pane) { return effects }
    default: break
    }
    if key.key == .escape, !pendingKeys.isEmpty {
      pendingKeys = PendingKeys()
      return []
    }
    if takesAsCount(key) { return [] }
    let keys = pendingKeys.keys.appending(key)
    switch keymap.lookup(keys) {
    case .matched(let command):
      let count = pendingKeys.count
      pendingKeys = PendingKeys()
      return perform(meaning(of: command, pressed: keys), count: count)
    case .pending:
      pendingKeys.keys = keys
      pendingKeys.since = now
      pendingKeys.isHintShown = false
      return []
    case .none:
      pendingKeys = PendingKeys()
      return refuse("\(keys) is not bound to a command; \(keyName(.help)) shows the keys.")
    }
  }

  /// The key that came so soon behind Escape that the two look like one with Alt, as on slow lines and in tmux; nil where
  /// Escape would close nothing, or the key with Alt means something.
  private func typedBehindEscape(_ key: KeyEvent) -> KeyEvent? {
    let closes =
      !overlays.isEmpty || !pendingKeys.isEmpty || selection.visual != nil || carried != nil
    guard closes, key.modifiers.contains(.alt), FieldAction(key) == nil, DialogAction(key) == nil,
      keymap.lookup(pendingKeys.keys.appending(key)) == .none
    else { return nil }
    var typed = key
    typed.modifiers.remove(.alt)
    return typed
  }

  /// Whether a key suspends, whatever is open: it must be one that neither types nor edits anything.
  private func suspends(_ key: KeyEvent) -> Bool {
    if case .character = key.key, key.modifiers.isDisjoint(with: [.control, .alt]) { return false }
    guard FieldAction(key) == nil, DialogAction(key) == nil else { return false }
    return keymap.lookup(KeySequence([key])) == .matched(.suspend)
  }

  /// Takes a digit as part of the number before a command, unless the digit itself is bound.
  private mutating func takesAsCount(_ key: KeyEvent) -> Bool {
    guard key.modifiers.isEmpty, case .character(let character) = key.key,
      pendingKeys.keys.keys.isEmpty, character.isASCII, let digit = character.wholeNumberValue,
      digit > 0 || pendingKeys.count != nil,
      keymap.lookup(KeySequence([key])) == .none
    else { return false }
    pendingKeys.count = min(Self.largestCount, (pendingKeys.count ?? 0) * 10 + digit)
    pendingKeys.since = now
    return true
  }

  private mutating func pressed(_ key: KeyEvent, after command: Command) -> [Effect] {
    pendingKeys = PendingKeys()
    guard case .character(let character) = key.key, key.modifiers.isEmpty else { return [] }
    if let overlay = overlays.last { return refuse(closeFirst(overlay)) }
    if let reason = disabledReason(of: command) { return refuse(reason) }
    switch command {
    case .mark: return mark(character)
    case .goToMark: return goToMark(character)
    case .quickTag: return addQuickTag(character)
    default: return []
    }
  }

  private mutating func answered(_ key: KeyEvent, _ confirm: ConfirmState) -> [Effect] {
    switch key.key {
    case .character("y"), .character("Y"):
      overlays.removeLast()
      return confirmed(confirm.purpose)
    case .character(confirm.alternative?.key ?? "y") where key.modifiers.isEmpty:
      overlays.removeLast()
      return confirm.alternative.map { confirmed($0.purpose) } ?? []
    case .character("n"), .character("N"), .character("q"), .escape, .enter:
      overlays.removeLast()
      return []
    case .character("c") where key.modifiers == .control:
      overlays.removeLast()
      return []
    default:
      return []
    }
  }

  /// Says why something is not done.
  mutating func refuse(_ reason: String) -> [Effect] {
    notify(.warning, reason)
    return []
  }

  /// The key to name for a command, or how to type it.
  func keyName(_ command: Command) -> String {
    keymap.keys(for: command).first?.description ?? ":\(command.name)"
  }
}
