import AssetSystem
import CellCanvas
import ShelfConfig

/// What every view draws with: the state, the theme's styles, the layout and the marks.
struct ViewContext {
  let state: BrowserState
  let layout: BrowserLayout
  let glyphs: Glyphs
  private let theme: Theme
  /// The background of the screen.
  private let base: Color
  /// The background of what is drawn upon.
  private var surface: Color

  init(_ state: BrowserState, theme: Theme) {
    self.state = state
    self.theme = theme
    layout = BrowserLayout(state)
    glyphs = state.view.isASCII ? .ascii : .unicode
    base = theme.style(.ui).background
    surface = base
  }

  /// The key to show for a command, as the user has bound it; nil when none is.
  func keys(for command: Command) -> String? {
    state.keymap.keys(for: command).first?.description
  }

  /// All keys that call a command.
  func allKeys(for command: Command) -> [String] {
    state.keymap.keys(for: command).map(\.description)
  }

  /// The same, for drawing upon the background of a scope.
  func on(_ scope: ThemeScope) -> ViewContext {
    var context = self
    context.surface = theme.style(scope).background
    return context
  }

  /// Gives a part of the blank screen the background of a scope, if it has another.
  func fillBackground(_ rect: Rect, _ scope: ThemeScope, into canvas: inout Canvas) {
    let style = theme.style(scope)
    guard style.background != base else { return }
    canvas.fill(rect, style: style)
  }

  /// How a scope looks on what is drawn upon, unless it has a background of its own.
  func style(_ scope: ThemeScope) -> Style {
    var style = theme.style(scope)
    if !theme.hasOwnBackground(scope) { style.background = surface }
    return style
  }

  /// How the mark and name of a type of data-block look.
  func style(of type: IDType) -> Style {
    style(.type(type.name))
  }

  /// Draws a file's or a person's text, made safe and cut to a width.
  ///
  /// - Returns: the columns it took.
  @discardableResult
  func draw(
    _ text: String,
    at column: Int,
    row: Int,
    style: Style,
    maxWidth: Int,
    truncation: TextTruncation = .end,
    into canvas: inout Canvas
  ) -> Int {
    guard maxWidth > 0 else { return 0 }
    let cut = truncation.cut(text, to: maxWidth)
    return canvas.draw(
      glyphs.isASCII ? asciified(cut) : cut,
      at: column,
      row: row,
      style: style,
      maxWidth: maxWidth
    )
  }

  /// Draws a mark.
  func draw(
    _ glyph: Character,
    at column: Int,
    row: Int,
    style: Style,
    into canvas: inout Canvas
  ) {
    canvas.draw(String(glyph), at: column, row: row, style: style)
  }

  /// Draws lines of styled text below a rectangle, cut to its width.
  func draw(_ lines: [StyledText], below rect: Rect, into canvas: inout Canvas) {
    for (index, line) in lines.enumerated() {
      draw(line, at: rect.column, row: rect.endRow + index, maxWidth: rect.width, into: &canvas)
    }
  }

  /// Draws a line of styled text cut to a width.
  ///
  /// - Returns: the columns it took.
  @discardableResult
  func draw(
    _ line: StyledText,
    at column: Int,
    row: Int,
    maxWidth: Int,
    into canvas: inout Canvas
  ) -> Int {
    var position = column
    let end = column + max(0, maxWidth)
    for span in line.spans {
      position += draw(
        span.text,
        at: position,
        row: row,
        style: span.style,
        maxWidth: end - position,
        truncation: span.truncation,
        into: &canvas
      )
    }
    return position - column
  }

  private static let asciiMarks: [Character: Character] = [
    "…": "~", "–": "-", "×": "x", "“": "\"", "”": "\"", "·": "|", "→": ">",
  ]

  /// The text with `?` for every column of what is not ASCII.
  private func asciified(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var plain = ""
    for character in text {
      if character.isASCII {
        plain.append(character)
      } else if let replacement = Self.asciiMarks[character] {
        plain.append(replacement)
      } else {
        plain += String(repeating: "?", count: TextWidth.width(of: character))
      }
    }
    return plain
  }
}
