/// How many columns text takes on the screen, from a table of our own and not from the C locale.
///
/// The width of a text is the sum of the widths of the pieces it is drawn as; see ``CellPiece``.
public enum TextWidth {
  /// The columns of one grapheme: 0 for one that cannot be seen, more than 2 only where it is drawn as several pieces.
  public static func width(of character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      switch ScalarRole(scalar) {
      case .base(let columns): width += columns
      case .emojiModifier where width == 0: width += 2
      case .softHyphen, .forbidden: width += 1
      case .mark, .emojiModifier, .invisible: break
      }
    }
    return width
  }

  /// The columns of a text on one line.
  public static func width(of text: String) -> Int {
    // Of one kind of text, so that it is fast wherever it is called from.
    columns(of: text)
  }

  /// The columns of a text on one line.
  public static func width(of text: some StringProtocol) -> Int {
    columns(of: text)
  }

  private static func columns(of text: some StringProtocol) -> Int {
    let bytes = text.utf8
    var columns = 0
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let next = bytes.index(after: index)
      let byte = bytes[index]
      // Nothing joins two of ASCII but the end of a line.
      if byte < 0x80, byte != 0x0D, next == bytes.endIndex || bytes[next] < 0x80 {
        columns += 1
        index = next
      } else {
        columns += width(of: text[index])
        index = text.index(after: index)
      }
    }
    return columns
  }

  /// The longest beginning of a text that fits, and its width.
  public static func prefix(of text: String, fitting columns: Int) -> (text: Substring, width: Int)
  {
    if let ascii = asciiPrefix(of: text, fitting: max(0, columns)) { return ascii }
    var used = 0
    var end = text.startIndex
    for index in text.indices {
      let width = width(of: text[index])
      guard used + width <= columns else { return (text[..<end], used) }
      used += width
      end = text.index(after: index)
    }
    return (text[...], used)
  }

  /// The longest end of a text that fits, and its width.
  public static func suffix(of text: String, fitting columns: Int) -> (text: Substring, width: Int)
  {
    var used = 0
    var start = text.endIndex
    while start > text.startIndex {
      let before = text.index(before: start)
      let width = width(of: text[before])
      guard used + width <= columns else { break }
      used += width
      start = before
    }
    return (text[start...], used)
  }

  /// The same for a text that is ASCII up to where it is cut; nil for others.
  private static func asciiPrefix(
    of text: String,
    fitting columns: Int
  ) -> (text: Substring, width: Int)? {
    let bytes = text.utf8
    var index = bytes.startIndex
    var used = 0
    while index != bytes.endIndex {
      guard bytes[index] < 0x80 else { return nil }
      if used == columns { return (text[..<index], used) }
      used += 1
      index = bytes.index(after: index)
    }
    return (text[...], used)
  }
}
