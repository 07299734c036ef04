extension Style: CustomStringConvertible {
  /// `#d0d0d0 on 24 bold underline`; `plain` for the terminal's own looks.
  public var description: String {
    var words: [String] = []
    if foreground != .terminal { words.append(foreground.description) }
    if background != .terminal { words += ["on", background.description] }
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"),
      (.reverse, "reverse"),
    ]
    words += names.filter { attributes.contains($0.0) }.map(\.1)
    return words.isEmpty ? "plain" : words.joined(separator: " ")
  }
}

extension Color: CustomStringConvertible {
  /// `terminal`, a palette number or `#rrggbb`.
  public var description: String {
    switch self {
    case .terminal: "terminal"
    case .palette(let index): String(index)
    case .rgb(let red, let green, let blue):
      "#"
        + [red, green, blue].map { value in
          (value < 16 ? "0" : "") + String(value, radix: 16)
        }.joined()
    }
  }
}
