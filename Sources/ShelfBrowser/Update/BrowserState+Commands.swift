import CellCanvas
public import ShelfConfig

extension BrowserState {
  /// Why a command cannot be done now; nil when it can.
  public func disabledReason(of command: Command) -> String? {
    guard let behavior = CommandBehavior.all[command] else {
      return "\(command.name) is not something the browser can do."
    }
    return behavior.disabledReason(self)
  }

  /// Does a command, or says why not.
  mutating func perform(_ command: Command, count: Int? = nil) -> [Effect] {
    // Whether it can be done is asked when the letter is there: else that would be a command of its own.
    if command.takesCharacter { return awaitCharacter(for: command) }
    if !overlays.isEmpty, let effects = performOverOverlay(command, count) { return effects }
    if let reason = disabledReason(of: command) { return refuse(reason) }
    guard let behavior = CommandBehavior.all[command] else { return [] }
    return behavior.perform(&self, command.takesCount ? count : nil)
  }

  /// Waits for the letter that a command takes.
  private mutating func awaitCharacter(for command: Command) -> [Effect] {
    let keys = keymap.keys(for: command).first ?? KeySequence()
    pendingKeys = PendingKeys(keys: keys, since: now, awaiting: command)
    if keys.keys.isEmpty { notify(.info, "\(command.name) waits for a letter.") }
    return []
  }
}
