import AssetSystem
import CellCanvas

/// Tags on one line.
enum TagText {
  /// The tags with a separator between, made safe for a terminal and cut to a width.
  static func joined(_ tags: [ByteString], width: Int, _ context: ViewContext) -> String {
    guard width > 0 else { return "" }
    let separator = " \(context.glyphs.separator) "
    var text = ""
    var used = 0
    for (index, tag) in tags.enumerated() {
      // What is behind the edge is not looked at; one tag beyond it makes the cut visible.
      guard used <= width, index <= width else { break }
      if index > 0 {
        text += separator
        used += separator.count
      }
      let part = TextTruncation.end.cut(safe: tag.bytes, to: width + 1)
      text += part
      used += TextWidth.width(of: part)
    }
    return TextTruncation.end.cut(text, to: width)
  }
}
