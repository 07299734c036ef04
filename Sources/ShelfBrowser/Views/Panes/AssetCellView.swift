import AssetSystem
import CellCanvas
import ShelfConfig

/// The first line of an asset in grid and list: selection mark, number, type mark, name.
///
/// The bar of the active asset covers the name alone, so that moving it rewrites no more than two names.
struct AssetCellView {
  let context: ViewContext
  /// The columns the numbers take; 0 when there are none.
  let numberWidth: Int
  private let name: Style
  private let match: Style
  private let active: Style
  private let selected: Style
  private let mark: Style
  private let number: Style
  private let placeholder: Style
  /// The styles of the types met so far.
  private var typeStyles: [IDType: Style] = [:]

  init(_ context: ViewContext) {
    self.context = context
    let state = context.state
    numberWidth = state.view.isNumbered ? String(state.list.keys.count).utf8.count + 1 : 0
    name = context.style(.grid)
    match = context.style(.gridMatch)
    active = context.style(state.focus == .list ? .gridActive : .gridActiveUnfocused)
    selected = context.style(.gridSelected)
    mark = context.style(.gridMark)
    number = context.style(.gridNumber)
    placeholder = context.style(.dim)
  }

  /// The columns before the name.
  var nameColumn: Int { 1 + numberWidth + 4 }

  /// The smallest and largest width of the bar: the eye finds it on short names, and it costs few bytes on long ones.
  private static let barWidths = (14, 18)

  /// Draws the line of the asset at a position.
  mutating func draw(
    _ asset: AssetRepresentation?,
    position: Int,
    at column: Int,
    row: Int,
    width: Int,
    into canvas: inout Canvas
  ) {
    let isSelected = isSelected(position)
    if isSelected {
      context.draw(context.glyphs.selected, at: column, row: row, style: mark, into: &canvas)
    }
    if numberWidth > 0, width > numberWidth + 1 {
      canvas.drawRightAligned(
        String(position + 1),
        before: column + numberWidth,
        row: row,
        style: number
      )
    }
    let markColumn = column + 1 + numberWidth
    if let type = asset?.identifier.type {
      context.draw(
        type.mark,
        at: markColumn,
        row: row,
        style: style(of: type),
        maxWidth: min(3, width - 1 - numberWidth),
        into: &canvas
      )
    }
    let isActive = position == context.state.list.cursor
    let style =
      asset == nil ? placeholder : isMatch(position) ? match : isSelected ? selected : name
    let start = column + nameColumn
    let used = context.draw(
      asset?.identifier.name.terminalSafe ?? String(context.glyphs.ellipsis),
      at: start,
      row: row,
      style: style,
      maxWidth: width - nameColumn - 1,
      into: &canvas
    )
    if isActive, width > nameColumn {
      let (smallest, largest) = Self.barWidths
      let bar = min(max(used + 2, smallest), largest, width - nameColumn + 1)
      var rect = Rect(column: start - 1, row: row, width: bar, height: 1)
      // A wide character is not cut in half.
      if canvas[rect.endColumn, row].text.isEmpty { rect.width += 1 }
      canvas.restyle(rect) { $0 = active }
    }
  }

  private mutating func style(of type: IDType) -> Style {
    if let style = typeStyles[type] { return style }
    let style = context.style(of: type)
    typeStyles[type] = style
    return style
  }

  private func isSelected(_ position: Int) -> Bool {
    let state = context.state
    return state.selection.contains(state.list.keys[position])
  }

  /// Whether the last search found the asset at a position.
  private func isMatch(_ position: Int) -> Bool {
    let matches = context.state.list.matches
    var (low, high) = (0, matches.count)
    while low < high {
      let middle = (low + high) / 2
      if matches[middle] < position { low = middle + 1 } else { high = middle }
    }
    return low < matches.count && matches[low] == position
  }
}
