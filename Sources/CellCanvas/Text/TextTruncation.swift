/// Where a text that is too long loses its middle part or its end.
public enum TextTruncation: Hashable, Sendable {
  /// `A long na…`, for names.
  case end
  /// `charac…es.blend`, for paths: the file's name is worth most.
  case middle

  /// The text cut to at most so many columns, `…` standing for what is missing; unchanged if it fits.
  public func cut(_ text: String, to columns: Int) -> String {
    guard columns > 0 else { return "" }
    guard TextWidth.width(of: text) > columns else { return text }
    switch self {
    case .end:
      return TextWidth.prefix(of: text, fitting: columns - 1).text + "…"
    case .middle:
      let suffix = TextWidth.suffix(of: text, fitting: (columns - 1) - (columns - 1) / 3)
      let prefix = TextWidth.prefix(of: text, fitting: columns - 1 - suffix.width)
      return prefix.text + "…" + suffix.text
    }
  }
}
