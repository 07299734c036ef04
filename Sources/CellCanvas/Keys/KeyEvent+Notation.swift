extension KeyEvent: CustomStringConvertible {
  /// Reads the notation of one key: `j`, `C-d`, `A-x`, `S-Tab`, `Enter`, `Esc`, `Space`, `F5`, `PgUp`.
  ///
  /// Modifiers come first, each with a hyphen: `C` Control, `A` or `M` Alt, `S` Shift. Names are spelled as here or
  /// as in ``names``, letter case included: `Up` is a key, `up` is two.
  public init?(notation: some StringProtocol) {
    var rest = Substring(notation)
    var modifiers: Modifiers = []
    while rest.count > 2, rest.dropFirst().first == "-" {
      switch rest.first {
      case "C": modifiers.insert(.control)
      case "A", "M": modifiers.insert(.alt)
      case "S": modifiers.insert(.shift)
      default: return nil
      }
      rest = rest.dropFirst(2)
    }
    guard let key = Key(name: rest) else { return nil }
    self = KeyEvent(key, modifiers: modifiers).normalized
  }

  /// The notation; reading it gives the same key again if it is ``normalized``.
  public var description: String {
    var text = ""
    if modifiers.contains(.control) { text += "C-" }
    if modifiers.contains(.alt) { text += "A-" }
    if modifiers.contains(.shift) { text += "S-" }
    return text + key.name
  }

  /// The one form of several that mean the same key press.
  ///
  /// Shift belongs to the character; letters pressed with Control are small; Shift and Tab is `backTab`.
  public var normalized: KeyEvent {
    var event = self
    switch key {
    case .tab where modifiers.contains(.shift): event.key = .backTab
    case .character(let character):
      if modifiers.contains(.control) {
        event.key = .character(Self.single(character.lowercased()) ?? character)
      } else if modifiers.contains(.shift) {
        event.key = .character(Self.single(character.uppercased()) ?? character)
      }
    default: break
    }
    switch event.key {
    case .backTab, .character: event.modifiers.remove(.shift)
    default: break
    }
    return event
  }

  private static func single(_ text: String) -> Character? {
    text.count == 1 ? text.first : nil
  }
}
