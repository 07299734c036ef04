import AssetSystem
import CellCanvas

/// Breaks text into lines of a width, each made safe for a terminal.
enum TextWrapping {
  /// The lines of a text: broken at line feeds, between words, and within a word wider than a line.
  ///
  /// - Parameters:
  ///   - text: the text as a file holds it.
  ///   - width: the columns of a line; below 1 there are no lines.
  ///   - limit: the most lines; what would follow is left out.
  /// - Returns: the lines without blanks at their ends.
  static func lines(_ text: String, width: Int, limit: Int = .max) -> [String] {
    guard width > 0 else { return [] }
    if text.utf8.count <= width, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }),
      !text.isEmpty, text.utf8.last != 0x20
    {
      return [text]
    }
    var lines: [String] = []
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      wrap(String(paragraph).terminalSafe, width: width, limit: limit, into: &lines)
      if lines.count >= limit { break }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func wrap(
    _ paragraph: String,
    width: Int,
    limit: Int,
    into lines: inout [String]
  ) {
    var line = ""
    var used = 0
    for word in paragraph.split(separator: " ") {
      guard lines.count < limit else { return }
      let wordWidth = TextWidth.width(of: word)
      if used > 0, used + 1 + wordWidth <= width {
        line += " " + word
        used += 1 + wordWidth
        continue
      }
      if used > 0 { lines.append(line) }
      (line, used) = (String(word), wordWidth)
      while used > width, lines.count < limit {
        let piece = TextWidth.prefix(of: line, fitting: width)
        // A character wider than the whole line is drawn alone and clipped.
        let end = piece.text.isEmpty ? line.index(after: line.startIndex) : piece.text.endIndex
        lines.append(String(line[..<end]))
        line = String(line[end...])
        used = TextWidth.width(of: line)
      }
    }
    if lines.count < limit { lines.append(line) }
  }
}
