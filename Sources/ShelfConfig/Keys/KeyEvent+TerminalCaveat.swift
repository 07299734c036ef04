public import CellCanvas

extension KeyEvent {
  /// Why a terminal may not be able to send this key; nil for one that always arrives.
  public var terminalCaveat: String? {
    guard self == normalized else { return "it is another way to write \(normalized)" }
    if modifiers.contains(.alt) { return "terminals send Alt as Esc, or keep it to themselves" }
    switch key {
    case .character("~") where modifiers.isEmpty:
      return "OpenSSH takes ~ as its escape"
    case .character(let character) where modifiers.contains(.control):
      return Self.controlCaveat(character)
    case .function(let number) where number > 12:
      return "few terminals have more than twelve function keys"
    case .character: return nil
    case .enter, .tab, .escape, .backspace, .delete, .insert:
      return modifiers.isEmpty ? nil : "terminals send it without Control and Shift"
    default:
      return nil
    }
  }

  private static func controlCaveat(_ character: Character) -> String? {
    switch character {
    case "h": "C-h is Backspace"
    case "i": "C-i is Tab"
    case "j", "m": "C-\(character) is Enter"
    case "[": "C-[ is Esc"
    case "s", "q": "C-\(character) stops and starts the terminal's output"
    case "a"..."z", "\\", "]", "^", "_", "@", " ": nil
    default: "there is no such control character"
    }
  }
}
