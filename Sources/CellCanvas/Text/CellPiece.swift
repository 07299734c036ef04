/// A part of a text that fits one cell, or two neighbours if it is wide.
///
/// Terminals disagree about graphemes of several wide scalars: some join them, some do not. So that a line is
/// as long on every one of them, graphemes come apart here into pieces all agree on:
///
/// - an emoji joined of several is drawn as its parts, without the joiners;
/// - a flag is drawn as its two regional indicators, one column each;
/// - a skin tone is left out, and so is the wish to see a narrow character as an emoji;
/// - marks stay on their base, four at most, for that is what a cell of curses holds;
/// - control characters and those that change the direction of text become `U+FFFD`, whoever sends them.
public struct CellPiece: Hashable, Sendable {
  /// One base scalar and at most four marks.
  public var text: String
  /// Columns: 1 or 2.
  public var width: Int

  /// Makes a piece.
  init(text: String, width: Int) {
    self.text = text
    self.width = width
  }

  /// The pieces a grapheme is drawn as, from left to right; none for one that cannot be seen.
  public static func pieces(of character: Character) -> [CellPiece] {
    var pieces: [CellPiece] = []
    var marks = 0
    for scalar in character.unicodeScalars {
      switch ScalarRole(scalar) {
      case .base(let width):
        pieces.append(CellPiece(text: String(scalar), width: width))
        marks = 0
      case .emojiModifier where pieces.isEmpty:
        pieces.append(CellPiece(text: String(scalar), width: 2))
      case .softHyphen:
        pieces.append(CellPiece(text: "-", width: 1))
        marks = 0
      case .forbidden:
        pieces.append(.replacement)
        marks = 0
      case .mark where !pieces.isEmpty && marks < maximumMarks:
        pieces[pieces.count - 1].text.unicodeScalars.append(scalar)
        marks += 1
      case .mark, .emojiModifier, .invisible:
        break
      }
    }
    return pieces
  }

  /// The piece of a grapheme of one scalar that is drawn as it is: most of all text.
  static func single(_ character: Character) -> CellPiece? {
    let scalars = character.unicodeScalars
    guard let scalar = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex,
      case .base(let width) = ScalarRole(scalar)
    else { return nil }
    return CellPiece(text: String(character), width: width)
  }

  /// What is drawn instead of a character that must not reach a terminal.
  static let replacement = CellPiece(text: "\u{FFFD}", width: 1)

  /// `CCHARW_MAX` of curses is 5: a base and this many marks.
  private static let maximumMarks = 4
}
