import CellCanvas

/// A line of text in several styles.
struct StyledText: Equatable {
  /// A part in one style.
  struct Span: Equatable {
    var text: String
    var style: Style
    var truncation = TextTruncation.end
  }

  private(set) var spans: [Span] = []

  init() {}

  init(_ text: String, _ style: Style) {
    append(text, style)
  }

  /// The columns it takes.
  var width: Int { spans.reduce(0) { $0 + TextWidth.width(of: $1.text) } }

  /// The text alone.
  var text: String { spans.map(\.text).joined() }

  var isEmpty: Bool { spans.isEmpty }

  /// Adds text at the end.
  mutating func append(_ text: String, _ style: Style, truncation: TextTruncation = .end) {
    guard !text.isEmpty else { return }
    spans.append(Span(text: text, style: style, truncation: truncation))
  }

  /// Adds another line's parts at the end.
  mutating func append(_ other: StyledText) {
    spans += other.spans
  }

  /// Adds blanks up to a column.
  mutating func pad(to column: Int, _ style: Style) {
    append(String(repeating: " ", count: max(0, column - width)), style)
  }
}
