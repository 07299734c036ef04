/// The lines and marks the screen is drawn with, each one column wide.
struct Glyphs: Sendable {
  /// Whether all of them are ASCII, and text is to be, too.
  let isASCII: Bool
  /// In front of a selected asset.
  let selected: Character
  /// At the cursor of the tree.
  let cursor: Character
  /// Behind a name that opens a menu.
  let menu: Character
  /// In front of what is unfolded.
  let unfolded: Character
  /// In front of what is folded.
  let folded: Character
  /// In front of a saved query.
  let query: Character
  /// In front of words that are looked for.
  let search: Character
  /// Between catalogs of a path.
  let pathSeparator: Character
  /// Between things on one line.
  let separator: Character
  /// Between what is and what becomes of it; two columns wide in ASCII.
  let arrow: String
  /// Where a value is missing.
  let missing: Character
  /// For what is cut off.
  let ellipsis: Character
  /// A line from left to right.
  let horizontal: Character
  /// A line from top to bottom.
  let vertical: Character
  /// Where a line from top to bottom begins at one from left to right.
  let downJunction: Character
  /// Where a line from top to bottom ends at one from left to right.
  let upJunction: Character
  /// The corners of a frame: top left, top right, bottom left, bottom right.
  let corners: [Character]
  /// The ends of a bar.
  let barEnds: (Character, Character)
  /// The full part of a bar.
  let barFull: Character
  /// In front of an error.
  let error: Character
  /// In front of a warning.
  let warning: Character
  /// In front of what is all right.
  let done: Character
  /// In front of a tag that all assets have, that some have, and that none has.
  let shares: (all: Character, some: Character, none: Character)
  /// A part of a bar in eighths, from one to seven; empty where only whole ones are drawn.
  let barParts: [Character]

  static let unicode = Glyphs(
    isASCII: false,
    selected: "●",
    cursor: "▌",
    menu: "▾",
    unfolded: "▾",
    folded: "▸",
    query: "★",
    search: "⌕",
    pathSeparator: "›",
    separator: "·",
    arrow: "→",
    missing: "–",
    ellipsis: "…",
    horizontal: "─",
    vertical: "│",
    downJunction: "┬",
    upJunction: "┴",
    corners: ["┌", "┐", "└", "┘"],
    barEnds: ("▕", "▏"),
    barFull: "█",
    error: "✗",
    warning: "!",
    done: "✓",
    shares: ("■", "▣", "□"),
    barParts: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  )

  static let ascii = Glyphs(
    isASCII: true,
    selected: "*",
    cursor: ">",
    menu: "v",
    unfolded: "-",
    folded: "+",
    query: "#",
    search: "/",
    pathSeparator: ">",
    separator: "|",
    arrow: "->",
    missing: "-",
    ellipsis: "~",
    horizontal: "-",
    vertical: "|",
    downJunction: "+",
    upJunction: "+",
    corners: ["+", "+", "+", "+"],
    barEnds: ("[", "]"),
    barFull: "#",
    error: "x",
    warning: "!",
    done: "+",
    shares: ("#", "%", "."),
    barParts: []
  )
}
