extension KeyEvent.Key {
  /// The names keys have besides the characters they type; the first of a key is the one that is printed.
  public static let names: [(name: String, key: KeyEvent.Key)] = [
    ("Enter", .enter), ("Return", .enter), ("CR", .enter),
    ("Tab", .tab),
    ("S-Tab", .backTab), ("BackTab", .backTab),
    ("Esc", .escape), ("Escape", .escape),
    ("Space", .character(" ")),
    ("Backspace", .backspace), ("BS", .backspace),
    ("Del", .delete), ("Delete", .delete),
    ("Ins", .insert), ("Insert", .insert),
    ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("Home", .home), ("End", .end),
    ("PgUp", .pageUp), ("PageUp", .pageUp),
    ("PgDn", .pageDown), ("PageDown", .pageDown),
    ("lt", .character("<")), ("gt", .character(">")),
  ]

  /// Reads a name or a single visible character.
  init?(name: some StringProtocol) {
    if let key = Self.keysByName[String(name)] {
      self = key
    } else if name.count == 1, let character = name.first, !character.isWhitespace,
      TextWidth.width(of: character) > 0, !CellPiece.pieces(of: character).contains(.replacement)
    {
      self = .character(character)
    } else if name.first == "F", let number = Int(name.dropFirst()), (1...24).contains(number),
      name.dropFirst().first != "0", name.dropFirst().first != "+"
    {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// The name, or the character itself.
  var name: String {
    switch self {
    case .function(let number): "F\(number)"
    case .character(let character) where character != " ": String(character)
    default: Self.names.first { $0.key == self }?.name ?? ""
    }
  }

  private static let keysByName = Dictionary(
    uniqueKeysWithValues: names.map { ($0.name, $0.key) }
  )
}
