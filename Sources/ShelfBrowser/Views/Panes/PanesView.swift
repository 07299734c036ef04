import CellCanvas
import ShelfConfig

/// Tree, list and details with one thin line between two; drawers lie over the list.
enum PanesView {
  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let layout = context.layout
    drawRules(context, into: &canvas)
    canvas.fill(layout.list, style: context.style(.grid))
    if context.state.list.keys.isEmpty {
      EmptyView.draw(context.on(.grid), into: &canvas)
    } else if layout.columns == 1, layout.cellHeight == 1 {
      ListView.draw(context.on(.grid), into: &canvas)
    } else {
      GridView.draw(context.on(.grid), into: &canvas)
    }
    if let tree = layout.tree {
      clear(tree, border: layout.treeBorder, context, surface: .tree, into: &canvas)
      TreeView.draw(context.on(.tree), in: tree, into: &canvas)
    }
    if let details = layout.details {
      clear(details, border: layout.detailsBorder, context, surface: .details, into: &canvas)
      DetailsView.draw(context.on(.details), in: details, into: &canvas)
    }
    drawPosition(context, into: &canvas)
  }

  private static func drawRules(_ context: ViewContext, into canvas: inout Canvas) {
    let layout = context.layout
    for row in [layout.topRule, layout.bottomRule].compactMap(\.self) {
      canvas.fill(
        Rect(column: 0, row: row, width: canvas.size.width, height: 1),
        style: context.style(.border),
        character: context.glyphs.horizontal
      )
    }
  }

  /// Tells on the line below the list, or above it, which of the assets are visible, unless all are.
  private static func drawPosition(_ context: ViewContext, into canvas: inout Canvas) {
    let (layout, list) = (context.layout, context.state.list)
    let first = list.scroll * layout.columns
    let last = min(list.keys.count, first + layout.visibleLines * layout.columns)
    guard let row = layout.bottomRule ?? layout.topRule, first < last,
      first > 0 || last < list.keys.count
    else { return }
    let text = " \((first + 1).grouped)–\(last.grouped) "
    let width = TextWidth.width(of: text)
    guard layout.list.width > width + 4 else { return }
    context.draw(
      text,
      at: layout.list.endColumn - width - 1,
      row: row,
      style: context.style(.dim),
      maxWidth: width,
      into: &canvas
    )
  }

  /// Blanks what a drawer covers and draws the line beside a pane.
  private static func clear(
    _ pane: Rect,
    border: Int?,
    _ context: ViewContext,
    surface: ThemeScope,
    into canvas: inout Canvas
  ) {
    let (layout, glyphs) = (context.layout, context.glyphs)
    canvas.fill(pane, style: context.style(surface))
    guard let border else { return }
    let isFocused = context.state.focus == (surface == .tree ? .tree : .details)
    let style = context.style(.border)
    canvas.fill(
      Rect(column: border, row: pane.row, width: 1, height: pane.height),
      style: isFocused ? context.style(.borderFocused) : style,
      character: glyphs.vertical
    )
    if let row = layout.topRule {
      context.draw(glyphs.downJunction, at: border, row: row, style: style, into: &canvas)
    }
    if let row = layout.bottomRule {
      context.draw(glyphs.upJunction, at: border, row: row, style: style, into: &canvas)
    }
  }
}
