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
}
