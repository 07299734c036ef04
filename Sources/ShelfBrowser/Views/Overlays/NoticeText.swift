import AssetSystem
import CellCanvas
import ShelfConfig

/// A notice as one line: its mark, then the words.
enum NoticeText {
  static func line(_ notice: Notice, _ context: ViewContext) -> StyledText {
    let (mark, scope): (Character?, ThemeScope) =
      switch notice.severity {
      case .info: (nil, .statusMessage)
      case .warning: (context.glyphs.warning, .statusWarning)
      case .error: (context.glyphs.error, .statusError)
      }
    let style = context.style(scope)
    return StyledText((mark.map { "\($0) " } ?? "") + notice.text.terminalSafe, style)
  }
}
