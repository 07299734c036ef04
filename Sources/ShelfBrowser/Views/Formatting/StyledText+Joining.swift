import CellCanvas

extension StyledText {
  /// Lines one after the other with something between two.
  static func joined(_ parts: [StyledText], separator: StyledText) -> StyledText {
    var line = StyledText()
    for (index, part) in parts.enumerated() {
      if index > 0 { line.append(separator) }
      line.append(part)
    }
    return line
  }

  /// Puts as many parts on a line as fit, with something between two.
  static func packed(
    _ parts: [StyledText],
    separator: StyledText,
    width: Int
  ) -> [StyledText] {
    var lines: [StyledText] = []
    for part in parts {
      if var last = lines.last, last.width + separator.width + part.width <= width {
        last.append(separator)
        last.append(part)
        lines[lines.count - 1] = last
      } else {
        lines.append(part)
      }
    }
    return lines
  }
}
