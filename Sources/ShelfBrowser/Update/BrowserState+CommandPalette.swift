import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Opens the list of all commands.
  mutating func openPalette() -> [Effect] {
    open(.palette(CommandPalette()))
    return []
  }

  /// Takes in a key while the palette is on top.
  mutating func pressed(_ key: KeyEvent, in palette: CommandPalette) -> [Effect] {
    var palette = palette
    let last = max(0, palette.lines(in: self).count - 1)
    switch FieldAction(key) {
    case .accept: return accept(palette)
    case .deleteBackward where palette.field.text.isEmpty: return closeOverlay()
    case .complete: palette.cursor = palette.cursor == last ? 0 : palette.cursor + 1
    case .completePrevious: palette.cursor = palette.cursor == 0 ? last : palette.cursor - 1
    case let action:
      if let step = action?.lines(page: max(1, size.height - 6)) {
        palette.cursor = min(max(0, palette.cursor + step), last)
      } else {
        let before = palette.field.text
        guard palette.field.take(key) else { return [] }
        if palette.field.text != before { palette.cursor = 0 }
      }
    }
    replaceTop(.palette(palette))
    return []
  }

  /// Does the command at the cursor, or says why not; then the palette stays.
  mutating func accept(_ palette: CommandPalette) -> [Effect] {
    let lines = palette.lines(in: self)
    guard lines.indices.contains(palette.cursor) else {
      return refuse("No command is about “\(palette.field.text)”.")
    }
    let line = lines[palette.cursor]
    if let reason = line.reason { return refuse(reason) }
    overlays.removeLast()
    return perform(line.command)
  }
}
