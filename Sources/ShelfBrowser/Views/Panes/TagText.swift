import AssetSystem
import CellCanvas

/// Tags on one line, each in its own hue.
enum TagText {
  /// The tags with a separator between, which tells them apart without color; made safe for a terminal and cut to a
  /// width.
  ///
  /// A separator has the hue of the tag before it: every change of style costs bytes.
  static func joined(_ tags: [ByteString], width: Int, _ context: ViewContext) -> StyledText {
    guard width > 0 else { return StyledText() }
    let separator = " \(context.glyphs.separator) "
    var line = StyledText()
    var used = 0
    for tag in tags {
      // What is behind the edge is not looked at; one tag beyond it makes the cut visible.
      guard used <= width else { break }
      if let last = line.spans.last {
        line.append(separator, last.style)
        used += separator.count
      }
      let part = TextTruncation.end.cut(safe: tag.bytes, to: width + 1)
      line.append(part, context.style(ofTag: tag))
      used += TextWidth.width(of: part)
    }
    return used <= width ? line : cut(line, to: width)
  }

  /// The line with an ellipsis where it ends before its time; what is left keeps its styles.
  private static func cut(_ line: StyledText, to width: Int) -> StyledText {
    var rest = Substring(TextTruncation.end.cut(line.text, to: width)).unicodeScalars
    var short = StyledText()
    for span in line.spans {
      let part = rest.prefix(span.text.unicodeScalars.count)
      short.append(String(String.UnicodeScalarView(part)), span.style)
      rest = rest.dropFirst(part.count)
    }
    return short
  }
}
